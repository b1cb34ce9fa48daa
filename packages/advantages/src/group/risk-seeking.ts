import { requireNumber } from '../checks';
import { quantile } from '../quantile';
import { sortedRewards } from './sorted-rewards';

/**
 * The risk-seeking policy gradient: only the best share of the group counts, measured from where it begins.
 *
 * `A_i = max(r_i - q, 0) / share`, with `q` the `1 - share` quantile of the group's rewards, interpolated linearly. As groups
 * grow it becomes the gradient of the mean over the best share (the upper CVaR); in a finite group the quantile contains the
 * rollout itself, and it is biased.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have the same unit.
 * @param options `share`, above 0 and at most 1: which part of the rollouts is the best. Default 0.05, as in the paper.
 * @returns `n` advantages at or above zero; exact zeros for an all-equal group.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or `share` is out of its range.
 * @see Petersen et al. 2021, "Deep symbolic regression", arXiv 1912.04871; the paper averages over the best share, which is the
 *   division here
 * @example
 * riskSeeking([0, 1, 2, 4], { share: 0.5 }); // [0, 0, 1, 5]
 */
export function riskSeeking(
  rewards: ArrayLike<number>,
  { share = 0.05 }: { readonly share?: number } = {},
): Float64Array {
  requireNumber('share', share, Number.MIN_VALUE, 1);
  const n = rewards.length;
  const threshold = quantile(sortedRewards(rewards).values.subarray(0, n), 1 - share);
  return Float64Array.from(rewards, (reward) => Math.max(reward - threshold, 0) / share);
}
