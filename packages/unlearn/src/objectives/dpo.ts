import { mean, mul, stopGradient, sub } from '@lab/tensor';
import { type LossWeights, type Objective, preferredOf, referenceOf } from './objective';
import { logSigmoid, sequenceLogProbs } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link dpo}. */
export interface DpoSettings extends LossWeights {
  /** Default 0.1. */
  readonly beta?: number;
}

/**
 * Direct preference optimisation of refusals over the true answers, with cross-entropy on the retain set:
 *
 *   L_f = -(2 / beta) E log sigma(beta ((s_w - s_w,ref) - (s_l - s_l,ref)))
 *
 * where w is the refusal, l the true answer, and s the sequence log-probability. The factor 2 / beta is that of open-unlearning; Rafailov's
 * is 1.
 *
 * Source: Rafailov et al. 2023; as in TOFU.
 */
export function dpo({ beta = 0.1, gamma = 1, alpha = 1 }: DpoSettings = {}): Objective {
  return {
    ...{ name: 'dpo', needs: { reference: true, preferred: 'refusal' } },
    ...{ forgetWeight: gamma, retainWeight: alpha, retainLoss: retainCrossEntropy },
    forgetLoss: (models, batch) => {
      const reference = referenceOf(models);
      const [preferred, forgotten] = [preferredOf(batch), batch.forget].map((set) =>
        sub(sequenceLogProbs(models.model, set), stopGradient(sequenceLogProbs(reference, set))),
      );
      return mul(mean(logSigmoid(mul(sub(preferred!, forgotten!), beta))), -2 / beta);
    },
  };
}
