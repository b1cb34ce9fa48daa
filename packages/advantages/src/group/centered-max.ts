import { binomialRatios } from './binomial-ratios';
import { centeredWeights, gapSums } from './gap-sums';
import { requireK } from './require-k';

/**
 * MaxPO in its other scale: the mean best-of-`k` with a rollout, minus the mean best-of-`k` of the whole group.
 *
 * `A_i = q_i - v_k`, which is `(n - k) / n` times {@link maxpo}: {@link gap} with `phi_m = C(m, k) / C(n, k)`. It is the
 * numerator of {@link passAtKTraining}. `(k / n) sum_i A_i grad log pi(y_i)` estimates `(1 - k / n) grad E[max of k]`
 * without bias, which at `k = n` is nothing at all.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same unit.
 * @param options `k`, an integer from 1 to `n`.
 * @returns `n` advantages that sum to zero; exact zeros for an all-equal group and at `k = n`.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @example
 * centeredMax([0, 1, 2, 4], { k: 2 }); // [-1/2, -1/2, -1/6, 7/6]
 */
export function centeredMax(rewards: ArrayLike<number>, { k }: { readonly k: number }): Float64Array {
  const n = rewards.length;
  requireK(k, n, n);
  return gapSums(rewards, centeredWeights(binomialRatios(n, k).subarray(0, n)));
}
