import { ArgumentError } from '../errors';
import { type ArrayOf, type Dtype, dtypeLimits, isFloat, newArray } from './dtype';
import { flattenNested, type Nested, sizeOf } from './nested';

/** A bound for every element, and whether it is finite: integers have no infinity, but can be unbounded. */
export interface Bound<D extends Dtype> {
  values: ArrayOf<D>;
  bounded: boolean[];
}

/** The shape of a Box: the one given, or that of its bounds, or `[1]` where both are numbers. */
export function boxShape(low: Nested, high: Nested, shape: readonly number[] | undefined): readonly number[] {
  if (shape !== undefined) {
    if (Array.isArray(shape) && shape.every((length) => Number.isSafeInteger(length) && length >= 0))
      return [...shape];
    throw new ArgumentError('shape', shape, 'non-negative integers');
  }
  if (typeof low !== 'number') return flattenNested('low', low).shape;
  return typeof high === 'number' ? [1] : flattenNested('high', high).shape;
}

/**
 * A bound as given (a number for all, lists of the shape, or a flat array) cast to `dtype`.
 *
 * Infinities of signed integers become the dtype's limit. Throws `ArgumentError` for NaN, for another shape, for
 * numbers outside of the dtype, and for infinities of unsigned integers.
 */
export function castBound<D extends Dtype>(
  side: 'low' | 'high',
  given: Nested,
  shape: readonly number[],
  dtype: D,
): Bound<D> {
  const size = sizeOf(shape);
  const data = typeof given === 'number' ? new Array<number>(size).fill(given) : shaped(side, given, shape);
  const values = newArray(dtype, size);
  const infinity = side === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const { min, max } = dtypeLimits(dtype);
  for (const [i, value] of data.entries()) {
    if (Number.isNaN(value)) throw new ArgumentError(side, value, 'a number');
    const unbounded = value === infinity;
    if (unbounded && min === 0) throw new ArgumentError(side, value, `finite, for the dtype is ${dtype}`);
    if (Number.isFinite(value) && (value < min || value > max)) {
      throw new ArgumentError(side, value, `within ${min} and ${max}, for the dtype is ${dtype}`);
    }
    values[i] = unbounded && !isFloat(dtype) ? (side === 'low' ? min : max) : value;
  }
  return { values, bounded: data.map((value) => value !== infinity) };
}

function shaped(side: string, given: Nested, shape: readonly number[]): number[] {
  const { shape: actual, data } = flattenNested(side, given);
  const flat = actual.length === 1 && data.length === sizeOf(shape);
  if (flat || (actual.length === shape.length && actual.every((length, i) => length === shape[i])))
    return data;
  throw new ArgumentError(side, given, `of shape [${shape}]`);
}
