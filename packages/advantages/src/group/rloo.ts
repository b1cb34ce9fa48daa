import { drGrpo } from './dr-grpo';

/**
 * REINFORCE leave-one-out: each reward minus the mean of the others.
 *
 * `A_i = r_i - (sum_{j != i} r_j) / (n - 1) = n / (n - 1) (r_i - mean(r))`; unbiased for the gradient of the
 * expected reward.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have the same unit.
 * @returns `n` advantages that sum to zero; an all-equal group, and a group of one, gives exact zeros.
 * @throws AdvantageError when the group is empty, or a reward is NaN or infinite.
 * @see Kool et al. 2019, "Buy 4 REINFORCE Samples, Get a Baseline for Free!"; Ahmadian et al. 2024, arXiv
 *   2402.14740
 * @example
 * rloo([1, 0, 0, 0]); // [1, -1/3, -1/3, -1/3]
 */
export function rloo(rewards: ArrayLike<number>): Float64Array {
  const n = rewards.length;
  return drGrpo(rewards).map((advantage) => (n > 1 ? (advantage * n) / (n - 1) : 0));
}
