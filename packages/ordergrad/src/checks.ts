import { OrderGradError } from './errors';

/**
 * Refuse what is not an integer in a range.
 *
 * @throws OrderGradError naming the argument
 */
export function requireInteger(
  argument: string,
  value: number,
  low: number,
  high = Number.POSITIVE_INFINITY,
): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  const range = high === Number.POSITIVE_INFINITY ? `of at least ${low}` : `from ${low} to ${high}`;
  throw new OrderGradError(argument, value, `an integer ${range}`);
}

/**
 * Refuse what is not a finite number.
 *
 * @throws OrderGradError naming the argument
 */
export function requireFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new OrderGradError(argument, value, 'a finite number');
}

/**
 * Refuse what is not a finite number above zero.
 *
 * @throws OrderGradError naming the argument
 */
export function requirePositive(argument: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new OrderGradError(argument, value, 'a finite number above 0');
  }
}

/**
 * Refuse a probability that is none.
 *
 * @param above exclude 0, for a share of the population that must not be empty
 * @throws OrderGradError naming the argument
 */
export function requireShare(argument: string, value: number, above = false): void {
  if (value <= 1 && (above ? value > 0 : value >= 0)) return;
  throw new OrderGradError(argument, value, above ? 'above 0 and at most 1' : 'from 0 to 1');
}

/**
 * Refuse a list whose length is not the other's.
 *
 * @throws OrderGradError naming the argument
 */
export function requireLength(argument: string, list: ArrayLike<unknown>, length: number): void {
  if (list.length !== length) throw new OrderGradError(`${argument}.length`, list.length, `${length}`);
}
