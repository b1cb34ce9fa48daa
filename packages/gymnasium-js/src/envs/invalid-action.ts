import { InvalidAction } from '../errors';

/** The error for an action that is not one of `0, ..., n - 1`. */
export const invalidDiscreteAction = (action: unknown, n: number): InvalidAction =>
  new InvalidAction(`action must be an integer from 0 to ${n - 1}, got ${String(action)} (${typeof action})`);

/** Throws InvalidAction unless `action` is one of `0, ..., n - 1`. */
export function checkDiscreteAction(action: number, n: number): void {
  // Not one comparison for each action, for no processor predicts a random one's branch. The unsigned action equals
  // the action only for integers that are not negative.
  if (action >>> 0 !== action || action >= n) throw invalidDiscreteAction(action, n);
}

/**
 * The one number of a continuous action.
 *
 * @throws InvalidAction when the action is no array of one number.
 */
export function scalarAction(action: ArrayLike<number>): number {
  const value = action?.[0];
  if (typeof value === 'number' && action.length === 1 && !Number.isNaN(value)) return value;
  throw new InvalidAction(`action must be an array of one number, got ${String(action)} (${typeof action})`);
}
