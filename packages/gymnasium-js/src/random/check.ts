import { ArgumentError } from '../errors';

/** Throws `ArgumentError` unless `value` is a non-negative safe integer. */
export function checkSize(argument: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ArgumentError(argument, value, 'a non-negative integer');
  }
}

/** `high - low`; throws `ArgumentError` unless it is finite and not negative. */
export function uniformRange(low: number, high: number): number {
  const range = high - low;
  if (!(range >= 0)) throw new ArgumentError('high', high, `at least low, which is ${low}`);
  if (range === Number.POSITIVE_INFINITY) {
    throw new ArgumentError('high', high, `within the range of float64 from low, which is ${low}`);
  }
  return range;
}

/** Throws `ArgumentError` unless `scale` is at least 0. */
export function checkScale(scale: number): void {
  if (!(scale >= 0)) throw new ArgumentError('scale', scale, 'at least 0');
}

/** Throws `ArgumentError` unless `p` holds one probability for each of `count` elements and sums to 1. */
export function checkProbabilities(p: ArrayLike<number>, count: number): void {
  if (p.length !== count) throw new ArgumentError('p', p, `of length ${count}`);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (!(p[i]! >= 0)) throw new ArgumentError(`p[${i}]`, p[i], 'a probability');
    sum += p[i]!;
  }
  // NumPy's tolerance, the square root of the float64 epsilon.
  if (!(Math.abs(sum - 1) <= Math.sqrt(Number.EPSILON))) throw new ArgumentError('p', p, 'of sum 1');
}
