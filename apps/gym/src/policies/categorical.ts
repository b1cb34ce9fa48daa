import { entropyOf } from '@lab/advantages/losses';
import { logSoftmax, mul, oneHot, sum } from '@lab/tensor';
import type { Policy } from './policy';

/** One of `n` choices; the network gives their logits. */
export function categorical(n: number): Policy {
  return {
    outputs: n,
    actionShape: [],
    init: () => ({}),
    allocate: (count) => new Int32Array(count),
    sample(logits, _, random, actions, logProbs) {
      for (let row = 0; row < actions.length; row++) {
        const first = row * n;
        const top = logits[first + largest(logits, first, n)]!;
        const total = sumOfExp(logits, first, n, top);
        const action = drawn(logits, first, n, top, random.random() * total);
        actions[row] = action;
        if (logProbs) logProbs[row] = logits[first + action]! - top - Math.log(total);
      }
    },
    mode(logits, actions) {
      for (let row = 0; row < actions.length; row++) actions[row] = largest(logits, row * n, n);
    },
    logProbs: (_, logits, actions) => sum(mul(logSoftmax(logits), oneHot(actions, n)), { axis: -1 }),
    entropies: (_, logits) => entropyOf(logits),
  };
}

function sumOfExp(logits: ArrayLike<number>, first: number, n: number, top: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += Math.exp(logits[first + i]! - top);
  return total;
}

/** Inverse of the cumulative distribution: the choice at which so much of the total is used up. */
function drawn(logits: ArrayLike<number>, first: number, n: number, top: number, mass: number): number {
  let left = mass;
  for (let i = 0; i < n - 1; i++) {
    left -= Math.exp(logits[first + i]! - top);
    if (left < 0) return i;
  }
  return n - 1;
}

function largest(logits: ArrayLike<number>, first: number, n: number): number {
  let best = 0;
  for (let i = 1; i < n; i++) if (logits[first + i]! > logits[first + best]!) best = i;
  return best;
}
