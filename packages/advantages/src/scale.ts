import { requireNumber } from './checks';
import { AdvantageError } from './errors';
import { standardDeviation } from './moments';

/** How values are divided by a standard deviation. */
export interface ScaleOptions {
  /** Added to the standard deviation, in the values' unit; at or above 0. */
  readonly epsilon?: number;
  /** 1 divides the sum of squares by `n - 1` (the sample's deviation), 0 by `n` (the population's). Default 1. */
  readonly ddof?: 0 | 1;
  /**
   * The largest standard deviation, in the values' unit, that counts as none: the result is then zeros, so that values which
   * differ by rounding alone are not blown up. Default 0.
   */
  readonly floor?: number;
}

/**
 * Divide by `s + epsilon`, where `s` is the standard deviation of `reference`; zeros where `s` is at or below `floor`.
 *
 * @param reference values whose mean is zero, as `deviations` returns.
 * @param weights how often each of them counts.
 * @throws AdvantageError when an option is outside its range
 */
export function scaleBy(
  values: Float64Array,
  reference: ArrayLike<number>,
  { epsilon = 1e-6, ddof = 1, floor = 0 }: ScaleOptions,
  weights?: ArrayLike<number>,
): Float64Array {
  requireNumber('epsilon', epsilon, 0);
  requireNumber('floor', floor, 0);
  if (ddof !== 0 && ddof !== 1) throw new AdvantageError('ddof', ddof, '0 or 1');
  const deviation = standardDeviation(reference, ddof, weights);
  return values.map((value) => (deviation <= floor ? 0 : value / (deviation + epsilon)));
}
