import { finiteRewards } from './finite-rewards';

/**
 * RAFT: learn the best rollout of the group as if it were a demonstration.
 *
 * `A_i = 1 / b` for the `b` rollouts that tie for the best, 0 for all others, so `sum_i A_i grad log pi(y_i)` is the gradient of
 * the best rollout's log-likelihood. How much better it is does not matter, and an all-equal group is learned as well; it is
 * biased for every expected reward.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have none.
 * @returns `n` advantages that sum to one; an all-equal group gives `1 / n` to each.
 * @throws AdvantageError when the group is empty, or a reward is NaN or infinite.
 * @see Dong et al. 2023, "RAFT: Reward rAnked FineTuning", arXiv 2304.06767
 * @example
 * bestOfN([0, 4, 1, 4]); // [0, 0.5, 0, 0.5]
 */
export function bestOfN(rewards: ArrayLike<number>): Float64Array {
  const r = finiteRewards(rewards);
  const best = r.reduce((high, reward) => Math.max(high, reward));
  const ties = r.filter((reward) => reward === best).length;
  return r.map((reward) => (reward === best ? 1 / ties : 0));
}
