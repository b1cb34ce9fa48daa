import { requireNumber } from '../checks';
import { finiteRewards } from './finite-rewards';

/**
 * ReMax: each reward minus the reward of the greedy answer to the same question.
 *
 * `A_i = r_i - r_greedy`; unbiased for the gradient of the expected reward, because the greedy answer does not depend on the
 * sampled ones. Given the rewards to go of one answer's tokens in place of a group's rewards, it is the token-level form.
 * (Named after what it does: "ReMax" is also what the max@k objective has been called.)
 *
 * @param inputs `rewards`: `n` rewards of one group; `greedyReward`: the greedy answer's, in the same unit.
 * @returns `n` advantages; they need not sum to zero.
 * @throws AdvantageError when there is no reward, or a reward is NaN or infinite.
 * @see Li et al. 2023, "ReMax", arXiv 2310.10505
 * @example
 * greedyBaseline({ rewards: [1, 0, 1], greedyReward: 1 }); // [0, -1, 0]
 */
export function greedyBaseline({
  rewards,
  greedyReward,
}: {
  readonly rewards: ArrayLike<number>;
  readonly greedyReward: number;
}): Float64Array {
  requireNumber('greedyReward', greedyReward);
  return finiteRewards(rewards).map((reward) => reward - greedyReward);
}
