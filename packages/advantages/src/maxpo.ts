import { ArgumentError } from './errors';
import { gap } from './gap';
import { maxpoWeights } from './maxpo-weights';

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
 * `A_i = EI_i - b_i`, where `EI_i` is the mean of `max(r_i - max S, 0)` over the sets `S` of `k - 1` other
 * rollouts, and `b_i` the mean of the same quantity over the group without rollout `i`. Equally,
 * {@link gap} with `phi_m = C(m, k) / C(n - 1, k)`.
 *
 * The gradient of `E[max of k]` is estimated without bias by `(k / n) sum_i A_i grad log pi(y_i)`. `k = 1` is
 * {@link rloo}.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have the same
 *   unit.
 * @returns `n` advantages that sum to zero. An all-equal group, and for every `k` a group of one, gives exact
 *   zeros.
 * @throws ArgumentError when a reward is NaN or infinite, or `k` is not an integer from 1 to `n - 1` (see
 *   `kEqualsN`).
 * @see Takashiro et al. 2026, "On Advantage Estimates for Max@K Policy Gradients", arXiv 2606.06080
 * @example
 * maxpo([0, 1, 2, 4], { k: 2 }); // [-1, -1, -1/3, 7/3]
 */
export function maxpo(rewards: ArrayLike<number>, { k, kEqualsN = 'throw' }: MaxpoOptions): Float64Array {
  const n = rewards.length;
  if (!Number.isInteger(k) || k < 1) throw new ArgumentError('k', k, 'an integer of at least 1');
  if (n < 2) return gap(rewards, () => 0);
  if (k === n && kEqualsN === 'none') return leadOverSecond(rewards);
  const clamped = kEqualsN === 'clamp' ? Math.min(k, n - 1) : k;
  if (clamped >= n) throw new ArgumentError('k', k, `at most n - 1 = ${n - 1} in a group of n = ${n}`);
  const weights = maxpoWeights(n, clamped);
  return gap(rewards, (m) => weights[m]!);
}

/** `EI` at `k = n`: the best rollout's lead over the second best; zeros when the two tie. */
function leadOverSecond(rewards: ArrayLike<number>): Float64Array {
  // At k = n - 1 only the highest gap counts, and the baseline takes its 1 / (n - 1) from all others alike.
  const centered = maxpo(rewards, { k: rewards.length - 1 });
  return centered.map((advantage) => Math.max(advantage, 0));
}
