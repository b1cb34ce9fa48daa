import { finiteRewards } from '../group/finite-rewards';

/**
 * avg@k, also called mean@k: the mean reward of the `k` samples of one problem; pass@1 measured with `k` samples.
 *
 * @param rewards `k` rewards of one problem, in any unit.
 * @returns in the rewards' unit.
 * @throws AdvantageError when there is no reward, or one is NaN or infinite.
 * @example
 * avgAtK([1, 0, 0, 1]); // 0.5
 */
export function avgAtK(rewards: ArrayLike<number>): number {
  const r = finiteRewards(rewards);
  return r[0]! + r.reduce((sum, reward) => sum + (reward - r[0]!), 0) / r.length;
}
