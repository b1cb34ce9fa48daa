import { ArgumentError, InvalidAction } from '../errors';

/** Throws unless `actions` are `count` integers of `0, ..., n - 1`; the message names the environment. */
export function checkDiscreteActions(actions: ArrayLike<number>, count: number, n: number): void {
  checkLength(actions, count);
  for (let index = 0; index < count; index++) {
    const action = actions[index]!;
    // The unsigned action equals the action only for integers that are not negative.
    if (action >>> 0 !== action || action >= n) {
      throw new InvalidAction(
        `action of environment ${index} must be an integer from 0 to ${n - 1}, got ${action}`,
      );
    }
  }
}

/** Throws unless `actions` are `count` numbers; the message names the environment. */
export function checkContinuousActions(actions: ArrayLike<number>, count: number): void {
  checkLength(actions, count);
  for (let index = 0; index < count; index++) {
    const action = actions[index]!;
    if (typeof action !== 'number' || Number.isNaN(action)) {
      throw new InvalidAction(`action of environment ${index} must be a number, got ${action}`);
    }
  }
}

function checkLength(actions: ArrayLike<number>, count: number): void {
  if (actions?.length !== count)
    throw new ArgumentError('actions', actions, `one action for each of ${count} environments`);
}
