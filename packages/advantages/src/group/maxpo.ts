import { requireLength } from '../checks';
import { expectedImprovement } from './expected-improvement';
import { gapSums } from './gap-sums';
import { maxpoWeights } from './maxpo-weights';
import { requireK } from './require-k';

/** Settings of {@link maxpo}. */
export interface MaxpoOptions {
  /** How many rollouts the maximum is taken over: an integer from 1 to `n - 1`. */
  readonly k: number;
  /**
   * What to do where no rollout is left for a baseline. `'throw'` (the default) refuses `k = n`. `'none'`
   * estimates the gradient of max@n without a baseline: the best rollout gets its lead over the second, the
   * others zero, so the sum is not zero. `'clamp'` takes `k = n - 1` instead, another objective, and does so
   * for every `k >= n`: use it where filtering shrinks groups.
   */
  readonly kEqualsN?: 'throw' | 'none' | 'clamp';
}

/**
 * MaxPO: the advantage for the expected maximum of `k` rollouts (pass@k when rewards are 0 and 1), with the
 * leave-two-out baseline.
 *
 * `A_i = EI_i - b_i`, where `EI_i` ({@link expectedImprovement}) is the mean of `max(r_i - max S, 0)` over the sets `S` of
 * `k - 1` other rollouts, and `b_i` the mean of the same quantity over the group without rollout `i`. Equally,
 * {@link gap} with `phi_m = C(m, k) / C(n - 1, k)`.
 *
 * The gradient of `E[max of k]` is estimated without bias by `(k / n) sum_i A_i grad log pi(y_i)`. `k = 1` is
 * {@link rloo}.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same
 *   unit.
 * @param out where to write, in place of a new array of length `n`.
 * @returns `n` advantages that sum to zero. An all-equal group gives exact zeros, and so does a group of one at `k = 1`,
 *   as in {@link rloo}.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is above `n - 1` (see `kEqualsN`).
 * @see Takashiro et al. 2026, "On Advantage Estimates for Max@K Policy Gradients", arXiv 2606.06080
 * @example
 * maxpo([0, 1, 2, 4], { k: 2 }); // [-1, -1, -1/3, 7/3]
 */
export function maxpo(
  rewards: ArrayLike<number>,
  { k, kEqualsN = 'throw' }: MaxpoOptions,
  out: Float64Array = new Float64Array(rewards.length),
): Float64Array {
  const n = rewards.length;
  if (k === n && kEqualsN === 'none') {
    requireLength('out', out, n);
    out.set(expectedImprovement(rewards, { k }));
    return out;
  }
  const most = Math.max(1, n - 1);
  requireK(k, kEqualsN === 'clamp' ? Number.POSITIVE_INFINITY : most, n);
  return gapSums(rewards, maxpoWeights(n, Math.min(k, most)), out);
}
