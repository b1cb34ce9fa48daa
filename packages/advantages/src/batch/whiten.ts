import { requireLength, requireNumber, requireNumbers } from '../checks';
import { AdvantageError } from '../errors';
import { finiteRewards } from '../group/finite-rewards';
import { deviations, standardDeviation } from '../moments';

/** Settings of {@link whiten}. */
export interface WhitenOptions {
  /** How often each value counts, at or above 0: a mask of 0 and 1, or the tokens of each rollout. Default: once. */
  readonly weights?: ArrayLike<number>;
  /** Added to the variance, in the values' unit squared; default 1e-8, as in verl. */
  readonly epsilon?: number;
  /** 1, the default, divides the sum of squares by the count less one, 0 by the count. */
  readonly ddof?: 0 | 1;
}

/**
 * Bring a whole batch to mean zero and variance one.
 *
 * `(x_i - mean(x)) / sqrt(var(x) + epsilon)`. Unlike a division per group it keeps the ratios between groups. Weighted by
 * tokens, or over groups of unequal size, it does not keep each group's sum at zero.
 *
 * @param values of the batch, in any unit.
 * @returns as many values without unit; zeros where the weight is zero, and everywhere if all are equal.
 * @throws AdvantageError when there is no value, one that counts is NaN or infinite, or an option does not fit.
 * @see verl's `masked_whiten`
 * @example
 * whiten([1, 2, 3], { epsilon: 0 }); // [-1, 0, 1]
 */
export function whiten(
  values: ArrayLike<number>,
  { weights, epsilon = 1e-8, ddof = 1 }: WhitenOptions = {},
): Float64Array {
  requireNumber('epsilon', epsilon, 0);
  if (ddof !== 0 && ddof !== 1) throw new AdvantageError('ddof', ddof, '0 or 1');
  const centered = deviations(countedValues('values', values, weights), weights);
  const deviation = standardDeviation(centered, ddof, weights);
  return centered.map((value) => (deviation === 0 ? 0 : value / Math.sqrt(deviation ** 2 + epsilon)));
}

/**
 * The values that count, with zeros in place of the others, which may be anything.
 *
 * @throws AdvantageError when there is no value, one that counts is NaN or infinite, or the weights do not fit.
 */
export function countedValues(
  argument: string,
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Float64Array {
  if (!weights) return finiteRewards(values, argument);
  requireLength('weights', weights, values.length);
  requireNumbers('weights', weights, 0);
  const counted = Float64Array.from(values, (value, i) => (weights[i] === 0 ? 0 : value));
  return finiteRewards(counted, argument);
}
