import { gradientAscent } from './gradient-ascent';
import type { LossWeights, Objective } from './objective';
import { retainKl } from './retain-loss';

/**
 * KL minimisation: -CE(forget) + KL(reference || model) on the retain set, token means.
 *
 * Source: Maini et al. 2024, TOFU.
 */
export function klMinimisation({ gamma = 1, alpha = 1 }: LossWeights = {}): Objective {
  return {
    ...gradientAscent({ gamma }),
    ...{ name: 'klMinimisation', needs: { reference: true }, retainWeight: alpha, retainLoss: retainKl },
  };
}
