import { mean, mul, stopGradient, sub } from '@lab/tensor';
import { type LossWeights, type Objective, referenceOf } from './objective';
import { logSigmoid, sequenceLogProbs } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link npo}. */
export interface NpoSettings extends LossWeights {
  /** Default 0.1; near 0 it is gradient ascent. */
  readonly beta?: number;
}

/**
 * Negative preference optimisation, with cross-entropy on the retain set:
 *
 *   L_f = -(2 / beta) E log sigma(-beta (s - s_ref))
 *
 * where s is the sequence log-probability. At the reference its gradient is that of ascent on the sequences' sums; it
 * vanishes where the model gives them far less than the reference.
 *
 * Source: Zhang et al. 2024, Negative Preference Optimization, arXiv:2404.05868.
 */
export function npo({ beta = 0.1, gamma = 1, alpha = 1 }: NpoSettings = {}): Objective {
  return {
    ...{ name: 'npo', needs: { reference: true }, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: (models, { forget }) => {
      const before = stopGradient(sequenceLogProbs(referenceOf(models), forget));
      const ratio = sub(sequenceLogProbs(models.model, forget), before);
      return mul(mean(logSigmoid(mul(ratio, -beta))), -2 / beta);
    },
    retainLoss: retainCrossEntropy,
  };
}
