import { requireNumber } from '../checks';
import { stdOfMaxAtK } from '../evaluation/max-at-k';
import { centeredMax } from './centered-max';

/** Settings of {@link passAtKTraining}. */
export interface PassAtKTrainingOptions {
  /** How many rollouts the maximum is taken over: an integer from 1 to `n`. */
  readonly k: number;
  /** Added to the standard deviation, in the rewards' unit. Default 1e-6, as in the authors' code. */
  readonly epsilon?: number;
}

/**
 * The analytic advantage of pass@k training: GRPO on groups of `k` that share their best reward, averaged over all ways to
 * draw such a group.
 *
 * `A_i = (q_i - v_k) / (sigma_k + epsilon)`: {@link centeredMax} over the standard deviation of the maximum of a random
 * `k`-subset ({@link stdOfMaxAtK}). The paper gives it for 0/1 rewards, where `sigma_k^2 = v_k (1 - v_k)`; this is the same
 * for real ones. The direction per question is MaxPO's, the scale per question is not: dividing by `sigma_k` makes the
 * estimate biased.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have none.
 * @returns `n` advantages that sum to zero; an all-equal group gives exact zeros.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or an option is outside its range.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @see Chen et al. 2025, "Pass@k Training for Adaptively Balancing Exploration and Exploitation of Large Reasoning Models",
 *   arXiv 2508.10751
 * @example
 * passAtKTraining([1, 0, 0, 0], { k: 2 }); // [1, -1/3, -1/3, -1/3]
 */
export function passAtKTraining(
  rewards: ArrayLike<number>,
  { k, epsilon = 1e-6 }: PassAtKTrainingOptions,
): Float64Array {
  requireNumber('epsilon', epsilon, 0);
  const centered = centeredMax(rewards, { k });
  const sigma = stdOfMaxAtK(rewards, { k });
  return centered.map((advantage) => (sigma > 0 ? advantage / (sigma + epsilon) : 0));
}
