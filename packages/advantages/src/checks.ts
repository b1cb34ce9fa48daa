import { AdvantageError } from './errors';

/**
 * Refuse what is not an integer in a range.
 *
 * @throws AdvantageError naming the argument
 */
export function requireInteger(
  argument: string,
  value: number,
  low: number,
  high = Number.POSITIVE_INFINITY,
): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  const range = high === Number.POSITIVE_INFINITY ? `of at least ${low}` : `from ${low} to ${high}`;
  throw new AdvantageError(argument, value, `an integer ${range}`);
}

/**
 * Refuse what is not a finite number in a closed range.
 *
 * @throws AdvantageError naming the argument
 */
export function requireNumber(
  argument: string,
  value: number,
  low = Number.NEGATIVE_INFINITY,
  high = Number.POSITIVE_INFINITY,
): void {
  if (Number.isFinite(value) && value >= low && value <= high) return;
  const lower = low === Number.NEGATIVE_INFINITY ? '' : ` of at least ${low}`;
  const upper = high === Number.POSITIVE_INFINITY ? '' : ` and at most ${high}`;
  throw new AdvantageError(argument, value, `a finite number${lower}${upper}`);
}

/**
 * Refuse what is not a finite number above zero.
 *
 * @throws AdvantageError naming the argument
 */
export function requirePositive(argument: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new AdvantageError(argument, value, 'a finite number above 0');
  }
}

/**
 * Refuse a list whose length is not the other's.
 *
 * @throws AdvantageError naming the argument
 */
export function requireLength(argument: string, list: ArrayLike<unknown>, length: number): void {
  if (list.length !== length) throw new AdvantageError(`${argument}.length`, list.length, `${length}`);
}

/**
 * Refuse a list with an entry that is not a finite number of at least `low`.
 *
 * @throws AdvantageError naming the argument and the index
 */
export function requireNumbers(
  argument: string,
  values: ArrayLike<number>,
  low = Number.NEGATIVE_INFINITY,
): void {
  for (let i = 0; i < values.length; i++) requireNumber(`${argument}[${i}]`, values[i]!, low);
}
