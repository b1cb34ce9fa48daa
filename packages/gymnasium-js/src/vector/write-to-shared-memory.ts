import type { NumericArray } from '../core/value';
import { ArgumentError } from '../errors';
import { Dict } from '../spaces/dict';
import { Discrete } from '../spaces/discrete';
import { flatten } from '../spaces/flatten/flatten';
import { sizeOf } from '../spaces/nested';
import { OneOf } from '../spaces/one-of';
import type { Space, SpaceValue } from '../spaces/space';
import { Text } from '../spaces/text';
import { Tuple } from '../spaces/tuple';
import { hasArrayRows } from './batch-rows';
import { partOf, type SharedMemory, withoutMemory } from './create-shared-memory';

type Spaces = readonly Space<unknown>[];

/**
 * Writes one environment's value into shared memory.
 *
 * @param index of the environment, below the `n` that the memory was made for.
 * @throws ArgumentError for an index beyond the memory or an array of another size.
 */
export function writeToSharedMemory<S extends Space<unknown>>(
  space: S,
  index: number,
  value: SpaceValue<S>,
  memory: SharedMemory,
): void {
  write(space, index, value, memory);
}

function write(space: Space<unknown>, index: number, value: unknown, memory: SharedMemory): void {
  if (space instanceof Discrete) writeRow(memory, index, [value as number], 1);
  else if (hasArrayRows(space)) writeRow(memory, index, value as ArrayLike<number>, sizeOf(space.shape));
  else if (space instanceof Text) {
    writeRow(memory, index, flatten(space, value as string) as Int32Array, space.maxLength);
  } else if (space instanceof Tuple) {
    (space.spaces as Spaces).forEach((part, at) => {
      write(part, index, (value as unknown[])[at], partOf(memory, at));
    });
  } else if (space instanceof Dict) {
    for (const key of space.keys) {
      write(space.spaces[key]!, index, (value as Record<string, unknown>)[key], partOf(memory, key));
    }
  } else if (space instanceof OneOf) {
    const [chosen, inner] = value as [number, unknown];
    write((space.spaces as Spaces)[chosen]!, index, inner, partOf(memory, chosen + 1));
    writeRow(partOf(memory, 0), index, [chosen], 1);
  } else throw withoutMemory(space);
}

function writeRow(memory: SharedMemory, index: number, row: ArrayLike<number>, size: number): void {
  const array = memory as NumericArray;
  if (!(index >= 0 && (index + 1) * size <= array.length)) {
    throw new ArgumentError('index', index, `below ${array.length / size}, the number of environments`);
  }
  if (row?.length !== size) throw new ArgumentError('value', row, `of size ${size}`);
  array.set(row, index * size);
}
