import { binomialRatios } from '../group/binomial-ratios';
import { requireK } from '../group/require-k';
import { sortedRewards } from '../group/sorted-rewards';

/**
 * The unbiased estimate of max@k: the expected best reward of `k` rollouts, from the `n` rewards of one problem.
 *
 * The mean of the maximum over all `k`-subsets, `r_(1) + sum_m d_m (1 - C(m, k) / C(n, k))` over the gaps `d_m` of the
 * sorted rewards. On 0/1 rewards it is {@link passAtK}.
 *
 * @param rewards `n` rewards of one problem, in any unit.
 * @param options `k`, an integer from 1 to `n`.
 * @returns in the rewards' unit.
 * @throws AdvantageError when there is no reward, one is NaN or infinite, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @example
 * maxAtK([0, 1, 2, 4], { k: 2 }); // 17/6
 */
export function maxAtK(rewards: ArrayLike<number>, { k }: { readonly k: number }): number {
  const n = rewards.length;
  requireK(k, n, n);
  const { values } = sortedRewards(rewards);
  return values[0]! + meanAboveLowest(values, n, k);
}

/**
 * The standard deviation of the maximum over the `k`-subsets of one problem's rewards.
 *
 * `sigma_k^2 = sum_m (r_(m) - v_k)^2 C(m - 1, k - 1) / C(n, k)`, with `v_k` of {@link maxAtK}. On 0/1 rewards
 * `v_k (1 - v_k)`.
 *
 * @param rewards `n` rewards of one problem, in any unit.
 * @param options `k`, an integer from 1 to `n`.
 * @returns in the rewards' unit; exactly 0 for equal rewards.
 * @throws AdvantageError when there is no reward, one is NaN or infinite, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @see the normaliser of Chen et al. 2025, arXiv 2508.10751, there for 0/1 rewards
 * @example
 * stdOfMaxAtK([0, 1, 2, 4], { k: 2 }); // sqrt(53/36)
 */
export function stdOfMaxAtK(rewards: ArrayLike<number>, { k }: { readonly k: number }): number {
  const n = rewards.length;
  requireK(k, n, n);
  const { values } = sortedRewards(rewards);
  if (values[0] === values[n - 1]) return 0;
  const mean = meanAboveLowest(values, n, k);
  // C(m - 1, k - 1) / C(n, k): the chance that rank m is the maximum.
  const atMost = binomialRatios(n - 1, k - 1);
  const spread = values[n - 1]! - values[0]!;
  let variance = 0;
  for (let m = k; m <= n; m++) {
    variance += ((values[m - 1]! - values[0]! - mean) / spread) ** 2 * atMost[m - 1]! * (k / n);
  }
  return spread * Math.sqrt(variance);
}

/** `v_k - r_(1)`: measured from the lowest reward, so that an offset of all rewards costs no digit. */
function meanAboveLowest(ascending: Float64Array, n: number, k: number): number {
  const allBelow = binomialRatios(n, k);
  let mean = 0;
  for (let m = 1; m < n; m++) mean += (ascending[m]! - ascending[m - 1]!) * (1 - allBelow[m]!);
  return mean;
}
