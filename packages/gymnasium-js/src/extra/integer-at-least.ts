import { ArgumentError } from '../errors';

/** The argument, if it is an integer of at least `least`. @throws ArgumentError otherwise. */
export function integerAtLeast(least: number, argument: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new ArgumentError(argument, value, `an integer of at least ${least}`);
}
