import { isNumericArray, type NumericArray } from '../core/value';
import { Box } from '../spaces/box';
import { Dict } from '../spaces/dict';
import { Discrete } from '../spaces/discrete';
import { MultiBinary } from '../spaces/multi-binary';
import { MultiDiscrete } from '../spaces/multi-discrete';
import type { Space } from '../spaces/space';
import { Tuple } from '../spaces/tuple';

/** Whether values are arrays of one length, so that a row of the batch is a part of its array. */
export const hasArrayRows = (space: Space<unknown>): space is Box | MultiBinary | MultiDiscrete =>
  space instanceof Box || space instanceof MultiBinary || space instanceof MultiDiscrete;

/** The part of a batch that belongs to each environment: a view where values are arrays, else nothing. */
export function rowViews(space: Space<unknown>, batch: unknown, count: number): (NumericArray | undefined)[] {
  if (!hasArrayRows(space) || !isNumericArray(batch)) return new Array(count).fill(undefined);
  const size = batch.length / count;
  return Array.from({ length: count }, (_, row) => batch.subarray(row * size, (row + 1) * size));
}

/** Writes one environment's value into a batch. */
export function writeRow(space: Space<unknown>, batch: unknown, row: number, value: unknown): void {
  if (hasArrayRows(space)) {
    const size = (value as NumericArray).length;
    (batch as NumericArray).set(value as NumericArray, row * size);
  } else if (space instanceof Tuple) {
    (space.spaces as readonly Space<unknown>[]).forEach((part, index) => {
      writeRow(part, (batch as unknown[])[index], row, (value as unknown[])[index]);
    });
  } else if (space instanceof Dict) {
    for (const key of space.keys) {
      writeRow(
        space.spaces[key]!,
        (batch as Record<string, unknown>)[key],
        row,
        (value as Record<string, unknown>)[key],
      );
    }
  } else {
    (batch as unknown[])[row] = value;
  }
}

/** Whether `batch` can hold one value per environment: for numbers and arrays by its length. */
export function isBatchOf(space: Space<unknown>, batch: unknown, count: number): boolean {
  if (typeof batch !== 'object' || batch === null) return false;
  if (space instanceof Discrete) return (batch as ArrayLike<number>).length === count;
  if (hasArrayRows(space)) {
    const size = space.shape.reduce((product, axis) => product * axis, 1);
    const { length } = batch as ArrayLike<unknown>;
    return isNumericArray(batch) ? length === count * size : length === count;
  }
  return true;
}
