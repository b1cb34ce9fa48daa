import { ArgumentError, CustomSpaceError } from '../../errors';
import { Box } from '../box';
import { Dict, type SpaceRecord } from '../dict';
import { isTypedArray, type TypedArray } from '../dtype';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { sizeOf } from '../nested';
import type { Space } from '../space';
import { Tuple } from '../tuple';

/**
 * The single values in a batch, where `space` is the batched space: rows of arrays as views, not copies.
 *
 * The elements of a one-dimensional MultiDiscrete or MultiBinary are numbers; those of a one-dimensional Box are
 * arrays of one, as values of a Box without axes are. Throws `ArgumentError` where the items are no batch, and
 * `CustomSpaceError` for spaces that hold no batches.
 *
 * @example
 * [...iterate(new MultiDiscrete([3, 3]), Int32Array.of(2, 0))]; // [2, 0]
 */
export function iterate(space: Space<unknown>, items: unknown): Iterable<unknown> {
  if (space instanceof Box) return rows(items, space.shape, false);
  if (space instanceof MultiDiscrete || space instanceof MultiBinary) return rows(items, space.shape, true);
  if (space instanceof Tuple) return iterateTuple(space, items);
  if (space instanceof Dict) return iterateDict(space, items);
  throw new CustomSpaceError(`${space} holds no batches that could be iterated over`);
}

function rows(items: unknown, shape: readonly number[], scalars: boolean): Iterable<TypedArray | number> {
  if (!isTypedArray(items) || shape.length === 0)
    throw new ArgumentError('items', items, 'a typed array with an axis');
  if (scalars && shape.length === 1) return items;
  const row = sizeOf(shape.slice(1));
  const count = row === 0 ? shape[0]! : items.length / row;
  return Array.from({ length: count }, (_, i) => items.subarray(i * row, (i + 1) * row));
}

/** Whether a space holds a batch, as the parts of a batched Tuple do. */
const isBatch = (space: Space<unknown>): boolean =>
  space instanceof Box ||
  space instanceof MultiDiscrete ||
  space instanceof MultiBinary ||
  space instanceof Tuple ||
  space instanceof Dict;

function iterateTuple(
  space: Tuple<readonly Space<unknown>[]>,
  items: unknown,
): Iterable<unknown[]> | unknown[] {
  if (!Array.isArray(items)) throw new ArgumentError('items', items, 'a list');
  // A Tuple of anything else is itself a batch of values, one for each copy of the space.
  if (!space.spaces.every(isBatch)) return items;
  return zip(space.spaces.map((part, i) => [...iterate(part, items[i])]));
}

function iterateDict(space: Dict<SpaceRecord>, items: unknown): Record<string, unknown>[] {
  const parts = items as Readonly<Record<string, unknown>>;
  const columns = space.keys.map((key) => [...iterate(space.spaces[key]!, parts[key])]);
  return zip(columns).map((row) => Object.fromEntries(space.keys.map((key, i) => [key, row[i]])));
}

/** Rows from columns; throws `ArgumentError` where the columns differ in length. */
function zip(columns: readonly (readonly unknown[])[]): unknown[][] {
  const [first = []] = columns;
  const ragged = columns.find((column) => column.length !== first.length);
  if (ragged)
    throw new ArgumentError(
      'items',
      ragged.length,
      `of equal batch sizes, like the first's, ${first.length}`,
    );
  return first.map((_, row) => columns.map((column) => column[row]));
}
