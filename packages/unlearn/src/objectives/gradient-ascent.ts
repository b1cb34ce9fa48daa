import { neg } from '@lab/tensor';
import type { LossWeights, Objective } from './objective';
import { responseCrossEntropy } from './response-loss';

/**
 * Gradient ascent: L_f = -CE(forget), token mean, with no retain loss. It has no lower bound: stop it where the loss of the forget set
 * passes log(vocabulary).
 *
 * Source: Jang et al. 2022, Knowledge Unlearning; as in TOFU.
 */
export function gradientAscent({ gamma = 1 }: Pick<LossWeights, 'gamma'> = {}): Objective {
  return {
    ...{ name: 'gradientAscent', needs: {}, forgetWeight: gamma, retainWeight: 0 },
    forgetLoss: ({ model }, { forget }) => neg(responseCrossEntropy(model, forget)),
  };
}
