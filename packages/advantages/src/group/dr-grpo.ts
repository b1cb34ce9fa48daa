import { deviations } from '../moments';
import { finiteRewards } from './finite-rewards';

/**
 * Dr. GRPO: each reward minus its group's mean, without division by the standard deviation.
 *
 * `A_i = r_i - mean(r)`, which is `(n - 1) / n` times {@link rloo}. The paper also divides the loss by a constant length
 * instead of each answer's own; that is the loss's part.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have the same unit.
 * @returns `n` advantages that sum to zero; an all-equal group, and so a group of one, gives exact zeros.
 * @throws AdvantageError when the group is empty, or a reward is NaN or infinite.
 * @see Liu et al. 2025, "Understanding R1-Zero-Like Training", arXiv 2503.20783
 * @example
 * drGrpo([1, 0, 0, 0]); // [0.75, -0.25, -0.25, -0.25]
 */
export function drGrpo(rewards: ArrayLike<number>): Float64Array {
  return deviations(finiteRewards(rewards));
}
