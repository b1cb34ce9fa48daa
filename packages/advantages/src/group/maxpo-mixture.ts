import { requireNumbers } from '../checks';
import { AdvantageError } from '../errors';
import { centeredWeights, gapSums } from './gap-sums';
import { maxpoWeights } from './maxpo-weights';
import { requireK } from './require-k';

/**
 * A mixture of MaxPO over several `k`: unbiased for any combination `sum_k c_k E[max of k]`.
 *
 * {@link gap} with `phi_m = sum_k c_k k C(m, k) / C(n - 1, k)`, which is `sum_k c_k k` times {@link maxpo}. The gradient is
 * estimated by `(1 / n) sum_i A_i grad log pi(y_i)`: the factor `k` is inside, because every `k` has its own. `c_k = 1 / k`
 * for all `k < n` is {@link harmonic}.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same unit.
 * @param options `weights[k - 1]` is `c_k`: at least one, at most `n - 1` of them, of either sign.
 * @returns `n` advantages that sum to zero; an all-equal group gives exact zeros.
 * @throws AdvantageError when the group is empty, or a reward or a weight is NaN or infinite, or there is no weight.
 * @throws GroupTooSmallError when there are more than `n - 1` weights.
 * @example
 * maxpoMixture([0, 1, 2, 4], { weights: [0, 1 / 2] }); // maxpo at k = 2: [-1, -1, -1/3, 7/3]
 */
export function maxpoMixture(
  rewards: ArrayLike<number>,
  { weights }: { readonly weights: ArrayLike<number> },
): Float64Array {
  const n = rewards.length;
  if (weights.length === 0) throw new AdvantageError('weights.length', 0, 'at least 1');
  requireNumbers('weights', weights);
  requireK(weights.length, n - 1, n);
  const above = new Float64Array(n);
  for (let k = 1; k <= weights.length; k++) {
    const single = maxpoWeights(n, k).above;
    for (let m = k; m < n; m++) above[m]! += weights[k - 1]! * k * single[m]!;
  }
  return gapSums(rewards, centeredWeights(above));
}
