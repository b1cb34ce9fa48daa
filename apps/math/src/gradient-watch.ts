import { answerParts } from './answer-parts';
import { type Chunk, type GradientNoise, noiseMeter } from './gradient-variance';
import { keyOf } from './keys';
import { answerTokens } from './loss-share';
import { type PolicyBatch, policyBatch } from './policy-batch';
import { policyLoss } from './policy-loss';
import type { PolicyRow } from './policy-rows';
import type { Session } from './session';
import type { Trainable, TrainablePolicy } from './trainable';

/** Measures the gradient's noise every so many steps. */
export interface GradientWatch {
  /**
   * Nothing at the steps between.
   *
   * @param rows group after group
   */
  metrics(trained: Trainable, step: number, rows: readonly PolicyRow[]): Promise<Partial<GradientNoise>>;
  dispose(): Promise<void>;
}

/** One part per problem, measured at the first step and every `rl.gradientVariance` after it. */
export function gradientWatch({ config, model, backend }: Session, policy: TrainablePolicy): GradientWatch {
  const { gradientVariance: every, samples } = config.rl;
  const meter = noiseMeter(policyLoss(model, config, policy), backend);

  function* chunks(step: number, rows: readonly PolicyRow[]): Iterable<Chunk<PolicyBatch>> {
    const total = answerTokens(rows);
    for (let first = 0; first < rows.length; first += samples) {
      const own = rows.slice(first, first + samples);
      const [whole] = answerParts(own, model, { budget: 0, samples });
      const batch = policyBatch(whole!, model, { key: keyOf(config.seed, 'loss', step) });
      yield { batch, share: answerTokens(own) / total };
    }
  }
  return {
    metrics: async (trained, step, rows) => {
      if (every === 0 || step % every !== 0) return {};
      return meter.measure(trained, chunks(step, rows));
    },
    dispose: () => meter.dispose(),
  };
}
