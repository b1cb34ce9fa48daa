import { gap } from './gap';

/**
 * The harmonic mixture of MaxPO over all `k`: {@link maxRl} without its division by the mean, for any real rewards.
 *
 * {@link gap} with `phi_m = m / (n - m)`, which is `sum_{k=1}^{n-1}` of {@link maxpo}. So `(1 / n) sum_i A_i grad log
 * pi(y_i)` estimates `sum_{k=1}^{n-1} (1 / k) grad E[max of k]` without bias: on 0/1 rewards the gradient of the
 * log-likelihood's series `-sum_k (1 - p)^k / k`, cut after `n - 1` terms.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same unit.
 * @returns `n` advantages that sum to zero; `(r_i - mean) / mean` on 0/1 rewards; exact zeros for an all-equal group.
 * @throws AdvantageError when the group is empty, or a reward is NaN or infinite.
 * @see derived here, from Tajwar et al. 2026, "Maximum Likelihood Reinforcement Learning", arXiv 2602.02710
 * @example
 * harmonic([1, 0, 0, 1, 0, 0]); // [2, -1, -1, 2, -1, -1]
 */
export function harmonic(rewards: ArrayLike<number>): Float64Array {
  return gap(rewards, (m, n) => m / (n - m));
}
