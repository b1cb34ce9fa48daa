import { div, mean, mul, sub } from '@lab/tensor';
import type { LossWeights, Objective } from './objective';
import { logSigmoid, responseLengths, sequenceLogProbs } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link simNpo}. */
export interface SimNpoSettings extends LossWeights {
  /** Default 4.5. */
  readonly beta?: number;
  /** Margin. Default 0. */
  readonly delta?: number;
}

/**
 * Simple negative preference optimisation, which needs no reference, with cross-entropy on the retain set:
 *
 *   L_f = -(2 / beta) E log sigma(-(beta / |y|) s - beta delta)
 *
 * where s is the sequence log-probability and |y| the number of its tokens. Weights: gamma 0.125 and alpha 1 unless given.
 *
 * Source: Fan et al. 2024, Simplicity Prevails, arXiv:2410.07163.
 */
export function simNpo({ beta = 4.5, delta = 0, gamma = 0.125, alpha = 1 }: SimNpoSettings = {}): Objective {
  return {
    ...{ name: 'simNpo', needs: {}, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: ({ model }, { forget }) => {
      const perToken = div(sequenceLogProbs(model, forget), responseLengths(forget));
      return mul(mean(logSigmoid(sub(mul(perToken, -beta), beta * delta))), -2 / beta);
    },
    retainLoss: retainCrossEntropy,
  };
}
