import { requireLength, requirePositive } from '../checks';
import { deviations } from '../moments';
import { finiteRewards } from './finite-rewards';

/**
 * OPO: each reward minus the group's length-weighted mean, the baseline of least variance if every token's score has the same
 * norm.
 *
 * `A_i = r_i - sum_j L_j r_j / sum_j L_j`. With equal lengths it is {@link drGrpo}; the baseline contains the rollout itself,
 * so the estimate is biased.
 *
 * @param inputs `rewards`: `n` rewards of one group; `lengths`: the tokens of each rollout, above 0.
 * @returns `n` advantages in the rewards' unit; their length-weighted sum is zero, their sum is not. An all-equal group, and a
 *   group of one, gives exact zeros.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or a length is missing or not above 0.
 * @see Hao et al. 2025, "On-Policy RL with Optimal Reward Baseline", arXiv 2505.23585
 * @example
 * opo({ rewards: [1, 0], lengths: [10, 30] }); // [0.75, -0.25]
 */
export function opo({
  rewards,
  lengths,
}: {
  readonly rewards: ArrayLike<number>;
  readonly lengths: ArrayLike<number>;
}): Float64Array {
  const r = finiteRewards(rewards);
  requireLength('lengths', lengths, r.length);
  for (let i = 0; i < r.length; i++) requirePositive(`lengths[${i}]`, lengths[i]!);
  return deviations(r, lengths);
}
