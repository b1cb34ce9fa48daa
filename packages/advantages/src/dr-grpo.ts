import { finiteRewards } from './finite-rewards';

/**
 * Dr. GRPO: each reward minus its group's mean, without division by the standard deviation.
 *
 * `A_i = r_i - mean(r)`, which is `(n - 1) / n` times {@link rloo}.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have the same unit.
 * @returns `n` advantages that sum to zero; an all-equal group, and so a group of one, gives exact zeros.
 * @throws ArgumentError when a reward is NaN or infinite.
 * @see Liu et al. 2025, "Understanding R1-Zero-Like Training", arXiv 2503.20783
 * @example
 * drGrpo([1, 0, 0, 0]); // [0.75, -0.25, -0.25, -0.25]
 */
export function drGrpo(rewards: ArrayLike<number>): Float64Array {
  const r = finiteRewards(rewards);
  // Measuring from the first reward makes equal rewards exact zeros: the mean of n equal floats need not be that float.
  const fromFirst = r.map((reward) => reward - r[0]!);
  const mean = fromFirst.reduce((sum, difference) => sum + difference, 0) / r.length;
  return fromFirst.map((difference) => difference - mean);
}
