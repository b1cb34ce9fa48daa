import { isNumericArray, type NumericArray } from '../core/value';
import type { Batched } from '../spaces/batch/batched';
import { Dict } from '../spaces/dict';
import { Discrete } from '../spaces/discrete';
import { sizeOf } from '../spaces/nested';
import { OneOf } from '../spaces/one-of';
import type { Space, SpaceValue } from '../spaces/space';
import { Text } from '../spaces/text';
import { Tuple } from '../spaces/tuple';
import { hasArrayRows } from './batch-rows';
import { partOf, type SharedMemory, withoutMemory } from './create-shared-memory';

type Spaces = readonly Space<unknown>[];

/**
 * The values in shared memory as a batch, for which arrays are not copied: they change when the memory does.
 *
 * @param memory made by `createSharedMemory` for the same space and `n`.
 */
export function readFromSharedMemory<S extends Space<unknown>>(
  space: S,
  memory: SharedMemory,
  n = 1,
): SpaceValue<Batched<S>> {
  return read(space, memory, n) as SpaceValue<Batched<S>>;
}

function read(space: Space<unknown>, memory: SharedMemory, n: number): unknown {
  if (isNumericArray(memory) && !(space instanceof Text)) return memory;
  if (space instanceof Tuple) {
    return (space.spaces as Spaces).map((part, index) => read(part, partOf(memory, index), n));
  }
  if (space instanceof Dict) {
    return Object.fromEntries(
      space.keys.map((key) => [key, read(space.spaces[key]!, partOf(memory, key), n)]),
    );
  }
  return Array.from({ length: n }, (_, index) => readRow(space, memory, index));
}

/** The value number `index` in shared memory, arrays as views. */
export function readRow(space: Space<unknown>, memory: SharedMemory, index: number): unknown {
  if (space instanceof Discrete) return (memory as NumericArray)[index];
  if (hasArrayRows(space)) return rowOf(memory, index, sizeOf(space.shape));
  if (space instanceof Text) {
    const characters = Array.from(rowOf(memory, index, space.maxLength));
    return characters.map((character) => space.characterList[character] ?? '').join('');
  }
  if (space instanceof Tuple) {
    return (space.spaces as Spaces).map((part, at) => readRow(part, partOf(memory, at), index));
  }
  if (space instanceof Dict) {
    return Object.fromEntries(
      space.keys.map((key) => [key, readRow(space.spaces[key]!, partOf(memory, key), index)]),
    );
  }
  if (space instanceof OneOf) {
    const chosen = (partOf(memory, 0) as NumericArray)[index]!;
    return [chosen, readRow((space.spaces as Spaces)[chosen]!, partOf(memory, chosen + 1), index)];
  }
  throw withoutMemory(space);
}

const rowOf = (memory: SharedMemory, index: number, size: number): NumericArray =>
  (memory as NumericArray).subarray(index * size, (index + 1) * size);
