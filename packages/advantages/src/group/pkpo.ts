import { AdvantageError } from '../errors';
import { binomialRatios } from './binomial-ratios';
import { expectedImprovement } from './expected-improvement';
import { gapSums } from './gap-sums';
import { requireK } from './require-k';
import { sortedRewards } from './sorted-rewards';

/** Settings of {@link pkpo}. */
export interface PkpoOptions {
  /** How many rollouts the maximum is taken over: an integer from 1 to `n`, with `'loo'` to `n - 1`. */
  readonly k: number;
  /**
   * The baseline: `'none'`; `'loo'`, the paper's "sloo", leaves out the rollout itself; `'loo-1'`, the default and the
   * paper's "sloo-minus-one", compares with the best of `k - 1` others.
   */
  readonly variant?: 'none' | 'loo' | 'loo-1';
}

/**
 * PKPO: unbiased advantages for the expected maximum of `k` rollouts that do not sum to zero.
 *
 * With `q_i` the mean of the maximum over the `k`-subsets that contain `i`, and `v_k^(-i)` the same over those without:
 *
 * - `'none'`: `A_i = q_i`
 * - `'loo'`: `A_i = q_i - n / (n - 1) v_k^(-i)`. Signal and baseline are scaled differently, so that a constant added to
 *   all rewards changes the advantages and raises their variance.
 * - `'loo-1'`: `A_i = q_i - v_{k-1}^(-i)`, which is {@link expectedImprovement}.
 *
 * The gradient of `E[max of k]` is estimated without bias by `(k / n) sum_i A_i grad log pi(y_i)`; the paper's transformed
 * rewards are `(k / n) A_i`.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same unit.
 * @returns `n` advantages. At `k = 1` the paper's `'loo-1'` has no value and `r_i` is given, its limit without baseline.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, `k` is no integer of at least 1, or the
 *   variant is none of the three.
 * @throws GroupTooSmallError when the group is too small for `k`.
 * @see Walder & Karkhanis 2025, "Pass@K Policy Optimization", arXiv 2505.15201
 * @example
 * pkpo([0, 1, 2, 4], { k: 2, variant: 'loo' }); // [-19/9, -19/9, -4/3, 16/9]
 */
export function pkpo(rewards: ArrayLike<number>, { k, variant = 'loo-1' }: PkpoOptions): Float64Array {
  const n = rewards.length;
  if (variant === 'loo-1') return expectedImprovement(rewards, { k });
  if (variant !== 'none' && variant !== 'loo') {
    throw new AdvantageError('variant', variant, "'none', 'loo' or 'loo-1'");
  }
  requireK(k, variant === 'none' ? n : n - 1, n);
  return variant === 'none' ? includeOne(rewards, k) : leaveOneOut(rewards, k);
}

/** `q_i = r_(1) + sum_m d_m P(a k-subset with i has a member above gap m)`. */
function includeOne(rewards: ArrayLike<number>, k: number): Float64Array {
  const n = rewards.length;
  const allBelow = binomialRatios(n - 1, k - 1);
  const above = new Float64Array(n).fill(1);
  const below = above.map((_, m) => (m === 0 ? 0 : 1 - allBelow[m - 1]!));
  const lowest = lowestOf(rewards);
  return gapSums(rewards, { above, below }).map((sum) => lowest + sum);
}

function leaveOneOut(rewards: ArrayLike<number>, k: number): Float64Array {
  const n = rewards.length;
  const withOne = binomialRatios(n - 1, k - 1);
  const without = binomialRatios(n - 1, k);
  const scale = n / (n - 1);
  const above = Float64Array.from(without, (share) => 1 - scale * (1 - share));
  const below = above.map((_, m) => (m === 0 ? 0 : 1 - withOne[m - 1]! - scale * (1 - without[m - 1]!)));
  const residue = (1 - scale) * lowestOf(rewards);
  return gapSums(rewards, { above, below }).map((sum) => residue + sum);
}

function lowestOf(rewards: ArrayLike<number>): number {
  return sortedRewards(rewards).values[0]!;
}
