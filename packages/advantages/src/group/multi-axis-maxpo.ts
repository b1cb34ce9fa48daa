import { requireLength, requireNumbers } from '../checks';
import { AdvantageError } from '../errors';
import { deviations } from '../moments';
import { type ScaleOptions, scaleBy } from '../scale';
import { type MaxpoOptions, maxpo } from './maxpo';

/** Inputs of {@link multiAxisMaxpo}. */
export interface MultiAxisMaxpoInputs extends MaxpoOptions {
  /** One list of `n` rewards per axis: what the same `n` rollouts earned of each kind. */
  readonly rewards: readonly ArrayLike<number>[];
  /** What each axis counts; default 1. */
  readonly weights?: ArrayLike<number>;
  /** How an axis is brought to scale: by the standard deviation of its advantages. Defaults 1e-4, `ddof` 1, floor 1e-8. */
  readonly scale?: ScaleOptions;
}

/**
 * Multi-axis max@k: MaxPO for every kind of reward on its own, brought to a common scale, then added.
 *
 * `A_i = sum_a w_a A^a_i / (std(A^a) + epsilon)`. The best of `k` is then looked for on each axis, by possibly different
 * rollouts. An axis whose advantages are all about equal counts nothing. Dividing by the deviation makes it biased.
 *
 * @returns `n` advantages that sum to zero; an all-equal group gives exact zeros.
 * @throws AdvantageError when there is no axis, the axes differ in length, a number is NaN or infinite, or `k` is out of range.
 * @throws GroupTooSmallError when the group is too small for `k`, see {@link maxpo}.
 * @see "Multi-Axis Max@K", 2026, arXiv 2607.14962
 * @example
 * multiAxisMaxpo({ rewards: [[1, 0, 0], [0, 0, 5]], k: 2 }); // [0.58, -1.15, 0.58]
 */
export function multiAxisMaxpo({ rewards, weights, scale, ...options }: MultiAxisMaxpoInputs): Float64Array {
  if (rewards.length === 0) throw new AdvantageError('rewards.length', 0, 'at least 1 axis');
  if (weights) {
    requireLength('weights', weights, rewards.length);
    requireNumbers('weights', weights);
  }
  const n = rewards[0]!.length;
  const sum = new Float64Array(n);
  for (const [axis, one] of rewards.entries()) {
    requireLength(`rewards[${axis}]`, one, n);
    const advantages = maxpo(one, options);
    const scaled = scaleBy(advantages, deviations(advantages), { epsilon: 1e-4, floor: 1e-8, ...scale });
    for (let i = 0; i < n; i++) sum[i]! += (weights ? weights[axis]! : 1) * scaled[i]!;
  }
  return sum;
}
