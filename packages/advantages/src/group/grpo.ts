import { type ScaleOptions, scaleBy } from '../scale';
import { drGrpo } from './dr-grpo';

/** Settings of {@link grpo}: `epsilon` is 1e-6 as in verl (TRL 1e-4, OpenRLHF 1e-9), `ddof` 1 as in all three. */
export type GrpoOptions = ScaleOptions;

/**
 * GRPO: each reward minus its group's mean, over the group's standard deviation.
 *
 * `A_i = (r_i - mean(r)) / (s + epsilon)` with `s^2 = sum_i (r_i - mean(r))^2 / (n - ddof)`. The paper writes
 * `std(r)` without saying which; the sample standard deviation (`ddof` 1) is what TRL, verl and OpenRLHF compute.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have none.
 * @returns `n` advantages that sum to zero; an all-equal group, and a group of one, gives exact zeros.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or an option is outside its range.
 * @see Shao et al. 2024, "DeepSeekMath", arXiv 2402.03300
 * @example
 * grpo([1, 1, 0, 0]); // [0.866, 0.866, -0.866, -0.866]
 */
export function grpo(rewards: ArrayLike<number>, options: GrpoOptions = {}): Float64Array {
  const centered = drGrpo(rewards);
  return scaleBy(centered, centered, options);
}
