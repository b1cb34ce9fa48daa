import { logSoftmax, mul, neg, oneHot, softmax, stopGradient, sub, sum } from '@lab/tensor';
import { type LossWeights, type Objective, referenceOf } from './objective';
import { responseMean } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link undial}. */
export interface UndialSettings extends LossWeights {
  /** By how much the label's logit is lowered. Default 10. */
  readonly beta?: number;
}

/**
 * Unlearning by self-distillation on adjusted logits: the model is taught the reference's distribution with the label's
 * logit lowered by beta.
 *
 *   L_f = E_t CE(softmax(z_ref - beta onehot(label)), model)
 *
 * No retain loss unless alpha is given.
 *
 * Source: Dong et al. 2024, UNDIAL, arXiv:2402.10052.
 */
export function undial({ beta = 10, gamma = 1, alpha = 0 }: UndialSettings = {}): Objective {
  return {
    ...{ name: 'undial', needs: { reference: true }, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: (models, { forget }) => {
      const before = referenceOf(models).logits(forget.inputs);
      const label = oneHot(forget.targets, before.shape.at(-1) as number, before.dtype);
      const teacher = stopGradient(softmax(sub(before, mul(label, beta))));
      const student = logSoftmax(models.model.logits(forget.inputs));
      return responseMean(neg(sum(mul(teacher, student), { axis: -1 })), forget);
    },
    retainLoss: retainCrossEntropy,
  };
}
