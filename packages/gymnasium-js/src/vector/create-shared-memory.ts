import type { NumericArray } from '../core/value';
import { ArgumentError, CustomSpaceError } from '../errors';
import { Dict, type SpaceRecord } from '../spaces/dict';
import { Discrete } from '../spaces/discrete';
import { newArray } from '../spaces/dtype';
import { Graph } from '../spaces/graph';
import { sizeOf } from '../spaces/nested';
import { OneOf } from '../spaces/one-of';
import { Sequence } from '../spaces/sequence';
import type { Space } from '../spaces/space';
import { Text } from '../spaces/text';
import { Tuple } from '../spaces/tuple';
import { hasArrayRows } from './batch-rows';

/** Typed arrays over `SharedArrayBuffer`s, in the form of the space: alone, in lists, or by key. */
export type SharedMemory = NumericArray | readonly SharedMemory[] | { readonly [key: string]: SharedMemory };

type Spaces = readonly Space<unknown>[];

/** Whether values have a fixed size, so that there can be shared memory for them. */
export function hasFixedSize(space: Space<unknown>): boolean {
  if (space instanceof Tuple || space instanceof OneOf) return (space.spaces as Spaces).every(hasFixedSize);
  if (space instanceof Dict) return space.keys.every((key) => hasFixedSize(space.spaces[key]!));
  return space instanceof Discrete || hasArrayRows(space) || space instanceof Text;
}

/**
 * Memory that threads can share for `n` values of `space`.
 *
 * @throws ArgumentError for Graph and Sequence, whose values have no fixed size; CustomSpaceError for spaces that this
 *   package does not define.
 * @example
 * const memory = createSharedMemory(new Box(-1, 1, { shape: [3] }), 2); // Float32Array(6), shared
 */
export function createSharedMemory(space: Space<unknown>, n = 1): SharedMemory {
  if (space instanceof Discrete) return sharedArray(newArray(space.dtype, 0), n);
  if (hasArrayRows(space)) return sharedArray(newArray(space.dtype, 0), n * sizeOf(space.shape));
  if (space instanceof Text) return sharedArray(new Int32Array(0), n * space.maxLength);
  if (space instanceof Tuple) return (space.spaces as Spaces).map((part) => createSharedMemory(part, n));
  if (space instanceof Dict) {
    const { spaces, keys } = space as Dict<SpaceRecord>;
    return Object.fromEntries(keys.map((key) => [key, createSharedMemory(spaces[key]!, n)]));
  }
  if (space instanceof OneOf) {
    const parts = (space.spaces as Spaces).map((part) => createSharedMemory(part, n));
    return [sharedArray(new Int32Array(0), n), ...parts];
  }
  throw withoutMemory(space);
}

/** The memory of a part of Tuple, Dict or OneOf. */
export const partOf = (memory: SharedMemory, key: string | number): SharedMemory =>
  (memory as { readonly [key: string | number]: SharedMemory })[key]!;

function sharedArray(example: NumericArray, length: number): NumericArray {
  const Kind = example.constructor as new (buffer: SharedArrayBuffer) => NumericArray;
  return new Kind(new SharedArrayBuffer(example.BYTES_PER_ELEMENT * length));
}

/** The error for a space whose values shared memory cannot hold. */
export function withoutMemory(space: Space<unknown>): Error {
  if (space instanceof Graph || space instanceof Sequence) {
    return new ArgumentError('space', String(space), 'one whose values have a fixed size');
  }
  return new CustomSpaceError(`There is no shared memory for ${space}, which is of a kind of its own`);
}
