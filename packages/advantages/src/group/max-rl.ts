import { requireNumbers } from '../checks';
import { drGrpo } from './dr-grpo';

/**
 * MaxRL: each reward minus its group's mean, over that mean. It raises the log-likelihood of a right answer, and thereby
 * weighs hard questions by `1 / p`.
 *
 * `A_i = (r_i - mean(r)) / mean(r)`, and zeros where the mean is zero. On 0/1 rewards `(1 / n) sum_i A_i grad log pi(y_i)`
 * estimates `sum_{k=1}^{n-1} (1 / k) grad pass@k` without bias, the series of `grad log p` cut after `n - 1` terms; on other
 * rewards it is biased, and {@link harmonic} is the extension that is not.
 *
 * @param rewards `n` rewards of one group, at or above zero; the advantages have no unit.
 * @returns `n` advantages that sum to zero; exact zeros for an all-equal group.
 * @throws AdvantageError when the group is empty, or a reward is NaN, infinite or negative.
 * @see "Maximum Likelihood Reinforcement Learning", 2026, arXiv 2602.02710
 * @example
 * maxRl([1, 0, 0, 1, 0, 0]); // [2, -1, -1, 2, -1, -1]
 */
export function maxRl(rewards: ArrayLike<number>): Float64Array {
  const deviations = drGrpo(rewards);
  requireNumbers('rewards', rewards, 0);
  const mean = rewards[0]! - deviations[0]!;
  return deviations.map((deviation) => (mean > 0 ? deviation / mean : 0));
}
