import { binomialRatios } from './binomial-ratios';
import { finiteRewards } from './finite-rewards';
import { gapSums } from './gap-sums';
import { requireK } from './require-k';

/**
 * Expected improvement: what a rollout adds, on average, to the best of `k - 1` others. MaxPO's signal without its
 * baseline.
 *
 * `EI_i = mean over sets S of k - 1 other rollouts of max(r_i - max S, 0)`; at `k = 1`, `r_i` itself.
 *
 * The gradient of `E[max of k]` is estimated without bias by `(k / n) sum_i EI_i grad log pi(y_i)`, also at `k = n`. For
 * `k >= 2` no rollout is pushed down: the advantages are at or above zero and do not sum to zero.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same unit.
 * @param options `k`, an integer from 1 to `n`.
 * @returns `n` advantages; an all-equal group gives exact zeros for `k >= 2`.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @see Takashiro et al. 2026, arXiv 2606.06080. Equal to "sloo-minus-one" of Walder & Karkhanis 2025, arXiv 2505.15201,
 *   and at `k = n` to the leave-one-out estimate of Tang et al. 2025, arXiv 2503.19595
 * @example
 * expectedImprovement([0, 1, 2, 4], { k: 2 }); // [0, 1/3, 1, 3]
 */
export function expectedImprovement(rewards: ArrayLike<number>, { k }: { readonly k: number }): Float64Array {
  const n = rewards.length;
  requireK(k, n, n);
  if (k === 1) return finiteRewards(rewards);
  return gapSums(rewards, { above: binomialRatios(n - 1, k - 1), below: new Float64Array(n) });
}
