import { argmax, mul, relu, stopGradient, sub } from '@lab/tensor';
import { given, type LossWeights, type Objective, referenceOf } from './objective';
import { responseCrossEntropy } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link whp}. */
export interface WhpSettings extends LossWeights {
  /** How strongly what the reinforced model adds is turned down. Default 5. */
  readonly strength?: number;
}

/**
 * "Who's Harry Potter": a model that was trained further on the forget set shows what is specific to it; the model is
 * taught what the reference would say without that.
 *
 *   label_t = argmax_v (z_ref - a relu(z_reinforced - z_ref)),   L_f = CE(label)
 *
 * No retain loss unless alpha is given.
 *
 * Source: Eldan & Russinovich 2023, arXiv:2310.02238.
 */
export function whp({ strength = 5, gamma = 1, alpha = 0 }: WhpSettings = {}): Objective {
  return {
    ...{
      name: 'whp',
      needs: { reference: true, reinforced: true },
      forgetWeight: gamma,
      retainWeight: alpha,
    },
    forgetLoss: (models, { forget }) => {
      const before = referenceOf(models).logits(forget.inputs);
      const reinforced = given('reinforced', models.reinforced).logits(forget.inputs);
      const generic = sub(before, mul(relu(sub(reinforced, before)), strength));
      const targets = argmax(stopGradient(generic));
      return responseCrossEntropy(models.model, { ...forget, targets });
    },
    retainLoss: retainCrossEntropy,
  };
}
