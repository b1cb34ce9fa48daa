import { AdvantageError, GroupTooSmallError } from '../errors';
import { deviations } from '../moments';
import { type ScaleOptions, scaleBy } from '../scale';
import { expectedImprovement } from './expected-improvement';
import { finiteRewards } from './finite-rewards';

/** Settings of {@link bestMinusSecond}. */
export interface BestMinusSecondOptions extends ScaleOptions {
  /** `'none'`, the default, keeps the estimate unbiased; `'std'` divides by the standard deviation of the group's rewards. */
  readonly scale?: 'none' | 'std';
}

/**
 * Best of n: the best rollout gets its lead over the second best, all others zero.
 *
 * `A_i = max(r_i - max of the others, 0)`: {@link expectedImprovement} at `k = n`. Unscaled, `sum_i A_i grad log pi(y_i)` is
 * unbiased for the gradient of `E[max of n]`. Two rollouts that tie for the best get zero.
 *
 * @param rewards `n` rewards of one group, at least two, in any unit; the advantages have the same unit, or none if scaled.
 * @returns `n` advantages, all but one of them zero; exact zeros for an all-equal group.
 * @throws AdvantageError when a reward is NaN or infinite, or an option is outside its range.
 * @throws GroupTooSmallError when there are fewer than two rollouts.
 * @see Tang et al. 2025, "Optimizing Language Models for Inference Time Objectives using Reinforcement Learning", arXiv
 *   2503.19595; verl's `grpo_passk`
 * @example
 * bestMinusSecond([0, 1, 2, 4]); // [0, 0, 0, 2]
 */
export function bestMinusSecond(
  rewards: ArrayLike<number>,
  { scale = 'none', ...options }: BestMinusSecondOptions = {},
): Float64Array {
  const n = rewards.length;
  if (n < 2) throw new GroupTooSmallError('rewards.length', n, 'at least 2');
  if (scale !== 'none' && scale !== 'std') throw new AdvantageError('scale', scale, "'none' or 'std'");
  const lead = expectedImprovement(rewards, { k: n });
  return scale === 'none' ? lead : scaleBy(lead, deviations(finiteRewards(rewards)), options);
}
