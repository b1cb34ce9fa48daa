import { drGrpo } from './dr-grpo';
import { ArgumentError } from './errors';

/** Settings of {@link grpo}. */
export interface GrpoOptions {
  /** Added to the standard deviation, in the rewards' unit. Default 1e-6, as in verl; TRL uses 1e-4. */
  readonly epsilon?: number;
}

/**
 * GRPO: each reward minus its group's mean, over the group's standard deviation.
 *
 * `A_i = (r_i - mean(r)) / (s + epsilon)` with `s^2 = sum_i (r_i - mean(r))^2 / (n - 1)`. The paper writes
 * `std(r)` without saying which; the sample standard deviation (`n - 1`) is what TRL, verl and OpenRLHF
 * compute.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have none.
 * @returns `n` advantages that sum to zero; an all-equal group, and a group of one, gives exact zeros.
 * @throws ArgumentError when a reward is NaN or infinite, or `epsilon` is not a finite number at or above
 *   zero.
 * @see Shao et al. 2024, "DeepSeekMath", arXiv 2402.03300
 * @example
 * grpo([1, 1, 0, 0]); // [0.866, 0.866, -0.866, -0.866]
 */
export function grpo(rewards: ArrayLike<number>, { epsilon = 1e-6 }: GrpoOptions = {}): Float64Array {
  if (!(epsilon >= 0 && epsilon < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError('epsilon', epsilon, 'a finite number at or above 0');
  }
  const deviations = drGrpo(rewards);
  const largest = deviations.reduce((most, deviation) => Math.max(most, Math.abs(deviation)), 0);
  if (largest === 0) return deviations;
  // Squares are taken relative to the largest deviation, so that they neither overflow nor vanish.
  const squares = deviations.reduce((sum, deviation) => sum + (deviation / largest) ** 2, 0);
  const standardDeviation = largest * Math.sqrt(squares / (deviations.length - 1));
  return deviations.map((deviation) => deviation / (standardDeviation + epsilon));
}
