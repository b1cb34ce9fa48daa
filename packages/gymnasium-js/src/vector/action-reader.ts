import { isNumericArray } from '../core/value';
import { ArgumentError } from '../errors';
import { createEmptyArray } from '../spaces/batch/create-empty-array';
import { iterate } from '../spaces/batch/iterate';
import { Discrete } from '../spaces/discrete';
import type { Space } from '../spaces/space';
import { hasArrayRows, isBatchOf, rowViews } from './batch-rows';

/**
 * A function that splits batched actions into one per environment, reusing its memory from call to call.
 *
 * Beside values of the batched space, it takes a list with one action per environment.
 *
 * @throws ArgumentError (the function) when there is not one action per environment.
 */
export function actionReader(
  batched: Space<unknown>,
  single: Space<unknown>,
  count: number,
): (actions: unknown) => ArrayLike<unknown> {
  const check = (actions: unknown): void => {
    if (isBatchOf(single, actions, count)) return;
    throw new ArgumentError('actions', actions, `one action for each of ${count} environments`);
  };
  if (single instanceof Discrete) {
    return (actions) => {
      check(actions);
      return actions as ArrayLike<number>;
    };
  }
  if (hasArrayRows(single)) return arrayActionReader(single, count, check);
  return (actions) => {
    check(actions);
    const each = [...iterate(batched, actions)];
    if (each.length !== count) throw new ArgumentError('actions', actions, `${count} actions`);
    return each;
  };
}

/** Rows are views of one buffer, into which each call copies the actions. */
function arrayActionReader(
  single: Space<unknown>,
  count: number,
  check: (actions: unknown) => void,
): (actions: unknown) => ArrayLike<unknown> {
  const buffer = createEmptyArray(single, count) as unknown as Float32Array;
  const rows = rowViews(single, buffer, count);
  return (actions) => {
    check(actions);
    if (!isNumericArray(actions)) return actions as ArrayLike<unknown>;
    buffer.set(actions);
    return rows;
  };
}
