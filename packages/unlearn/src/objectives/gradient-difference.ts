import { gradientAscent } from './gradient-ascent';
import type { LossWeights, Objective } from './objective';
import { retainCrossEntropy } from './retain-loss';

/**
 * Gradient difference: -CE(forget) + CE(retain), token means.
 *
 * Source: Liu et al. 2022, Continual Learning and Private Unlearning; as in TOFU.
 */
export function gradientDifference({ gamma = 1, alpha = 1 }: LossWeights = {}): Objective {
  return {
    ...gradientAscent({ gamma }),
    ...{ name: 'gradientDifference', retainWeight: alpha, retainLoss: retainCrossEntropy },
  };
}
