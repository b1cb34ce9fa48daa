import { ArgumentError } from '../../errors';
import { Box } from '../box';
import { Dict, type SpaceRecord } from '../dict';
import { Discrete } from '../discrete';
import { newArray, type TypedArray } from '../dtype';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { sizeOf } from '../nested';
import type { Space, SpaceValue } from '../space';
import { Tuple } from '../tuple';
import type { Batched } from './batched';

/**
 * Values of `space` put together into one value of the batched space.
 *
 * Arrays are written into `out` (as `createEmptyArray` makes it), which is returned, or else into new ones; values
 * of spaces without batches become a list. Throws `ArgumentError` where an item or `out` has another size.
 *
 * @example
 * concatenate(new Discrete(3), [2, 0]); // Int32Array [2, 0]
 */
export function concatenate<S extends Space<unknown>>(
  space: S,
  items: readonly SpaceValue<S>[],
  out?: SpaceValue<Batched<S>>,
): SpaceValue<Batched<S>> {
  return join(space, items, out) as SpaceValue<Batched<S>>;
}

function join(space: Space<unknown>, items: readonly unknown[], out: unknown): unknown {
  if (space instanceof Discrete)
    return joinNumbers(space, items as readonly number[], out as TypedArray | undefined);
  if (space instanceof Box || space instanceof MultiDiscrete || space instanceof MultiBinary) {
    return joinArrays(space, items as readonly ArrayLike<number>[], out as TypedArray | undefined);
  }
  if (space instanceof Tuple) {
    const parts = out as readonly unknown[] | undefined;
    const column = (i: number) => items.map((item) => (item as readonly unknown[])[i]);
    return (space.spaces as readonly Space<unknown>[]).map((part, i) => join(part, column(i), parts?.[i]));
  }
  if (space instanceof Dict) return joinDict(space, items as readonly Record<string, unknown>[], out);
  return [...items];
}

function joinDict(space: Dict<SpaceRecord>, items: readonly Record<string, unknown>[], out: unknown): object {
  const parts = out as Readonly<Record<string, unknown>> | undefined;
  const column = (key: string) => items.map((item) => item[key]);
  return Object.fromEntries(
    space.keys.map((key) => [key, join(space.spaces[key]!, column(key), parts?.[key])]),
  );
}

function joinNumbers(space: Discrete, items: readonly number[], out: TypedArray | undefined): TypedArray {
  const batch = checkOut(out ?? newArray(space.dtype, items.length), items.length);
  batch.set(items);
  return batch;
}

function joinArrays(
  space: Box<'float32'> | MultiDiscrete | MultiBinary,
  items: readonly ArrayLike<number>[],
  out: TypedArray | undefined,
): TypedArray {
  const size = sizeOf(space.shape);
  const batch = checkOut(out ?? newArray(space.dtype, items.length * size), items.length * size);
  for (const [i, item] of items.entries()) {
    if (item.length !== size) throw new ArgumentError(`items[${i}]`, item, `of size ${size}`);
    batch.set(item, i * size);
  }
  return batch;
}

function checkOut(out: TypedArray, size: number): TypedArray {
  if (out.length === size) return out;
  throw new ArgumentError('out', out, `of size ${size}`);
}
