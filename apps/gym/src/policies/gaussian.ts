import { add, broadcastTo, div, exp, mul, neg, square, sub, sum, type Tensor, zeros } from '@lab/tensor';
import type { Policy, PolicyParams } from './policy';

const LOG_2_PI = Math.log(2 * Math.PI);

/**
 * Independent normal components; the network gives their means, and their deviations are the same in all states.
 *
 * Environments clip actions to their bounds; log-probabilities are those of the actions before.
 */
export function gaussian(size: number): Policy {
  return {
    outputs: size,
    actionShape: [size],
    init: () => ({ logStd: zeros([size]) }),
    allocate: (count) => new Float32Array(count * size),
    sample(means, { logStd }, random, actions, logProbs) {
      logProbs?.fill(0);
      for (let i = 0; i < actions.length; i++) {
        const z = random.normal();
        const own = logStd![i % size]!;
        actions[i] = means[i]! + Math.exp(own) * z;
        if (logProbs) logProbs[Math.floor(i / size)]! -= 0.5 * (z * z + LOG_2_PI) + own;
      }
    },
    mode: (means, actions) => actions.set(means),
    logProbs(params, means, actions) {
      const logStd = logStdOf(params);
      const z = div(sub(actions, means), exp(logStd));
      const each = add(add(mul(square(z), 0.5), logStd), 0.5 * LOG_2_PI);
      return neg(sum(each, { axis: -1 }));
    },
    entropies(params, means) {
      const each = add(logStdOf(params), 0.5 * (1 + LOG_2_PI));
      return broadcastTo(sum(each), means.shape.slice(0, -1));
    },
  };
}

function logStdOf({ logStd }: PolicyParams): Tensor {
  return logStd!;
}
