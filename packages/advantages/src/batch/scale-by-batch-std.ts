import { requireLength } from '../checks';
import { deviations } from '../moments';
import { type ScaleOptions, scaleBy } from '../scale';
import { countedValues } from './whiten';

/** Settings of {@link scaleByBatchStd}. */
export interface BatchScaleOptions extends ScaleOptions {
  /** Whose standard deviation to divide by; default the advantages' own. TRL's `scale_rewards='batch'` takes the rewards'. */
  readonly of?: ArrayLike<number>;
  /** How often each counts, such as a mask of 0 and 1; default once. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Divide the advantages of a whole batch by one standard deviation, without subtracting anything.
 *
 * `A_i / (s + epsilon)`. All groups are divided by the same number, so their sums stay zero and hard questions keep their
 * weight: use it with {@link maxpo}, which a division per group turns into {@link grpo} (see {@link stdErasesMaxpo}).
 *
 * @param advantages of the batch, in any unit.
 * @returns as many without unit; zeros where the weight is zero or the deviation is none. `epsilon` is 1e-4 unless told, as in
 *   TRL.
 * @throws AdvantageError when there is no advantage, one is NaN or infinite, or an option does not fit.
 * @see "Part I: Tricks or Traps?", 2025, arXiv 2508.08221 (Lite PPO: the group's mean, the batch's deviation)
 * @example
 * scaleByBatchStd([3, -3, 1, -1], { epsilon: 0 }); // [1.16, -1.16, 0.39, -0.39]
 */
export function scaleByBatchStd(
  advantages: ArrayLike<number>,
  { of = advantages, weights, epsilon = 1e-4, ...options }: BatchScaleOptions = {},
): Float64Array {
  requireLength('of', of, advantages.length);
  const reference = deviations(countedValues('of', of, weights), weights);
  return scaleBy(
    countedValues('advantages', advantages, weights),
    reference,
    { epsilon, ...options },
    weights,
  );
}
