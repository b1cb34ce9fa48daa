import { ArgumentError } from '../../errors';

/** Options of `reset`, as an environment reads them. */
export type ResetOptions = Record<string, unknown> | null | undefined;

/**
 * A number among the reset options.
 *
 * @throws ArgumentError when the option is there, but no number.
 */
export function numericOption(options: ResetOptions, name: string, fallback: number): number {
  if (!options || !(name in options)) return fallback;
  const value = options[name];
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new ArgumentError(`options.${name}`, value, 'a number');
  }
  return value;
}

/**
 * The bounds of the initial state: options `low` and `high`, or the defaults.
 *
 * @throws ArgumentError when they are no numbers or low is above high.
 */
export function resetBounds(
  options: ResetOptions,
  defaultLow: number,
  defaultHigh: number,
): [number, number] {
  const low = numericOption(options, 'low', defaultLow);
  const high = numericOption(options, 'high', defaultHigh);
  if (low > high) throw new ArgumentError('options.low', low, `at most options.high (${high})`);
  return [low, high];
}
