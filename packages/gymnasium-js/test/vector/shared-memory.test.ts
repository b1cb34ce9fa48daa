import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, CustomSpaceError } from '../../src/errors';
import { concatenate } from '../../src/spaces/batch/concatenate';
import { Box } from '../../src/spaces/box';
import { Dict } from '../../src/spaces/dict';
import { Discrete } from '../../src/spaces/discrete';
import { Graph } from '../../src/spaces/graph';
import { MultiBinary } from '../../src/spaces/multi-binary';
import { MultiDiscrete } from '../../src/spaces/multi-discrete';
import { OneOf } from '../../src/spaces/one-of';
import { Sequence } from '../../src/spaces/sequence';
import type { Space } from '../../src/spaces/space';
import { Text } from '../../src/spaces/text';
import { Tuple } from '../../src/spaces/tuple';
import { createSharedMemory, hasFixedSize, type SharedMemory } from '../../src/vector/create-shared-memory';
import { readFromSharedMemory } from '../../src/vector/read-from-shared-memory';
import { writeToSharedMemory } from '../../src/vector/write-to-shared-memory';
import { flatSpaces } from '../spaces/arbitrary';
import { Coin } from '../spaces/coin';

const text = new Text(4, { minLength: 0, charset: 'abc' });
const either = new OneOf([new Discrete(3), new Tuple([new Box(-1, 1, { shape: [2] }), text])]);

/** All values written, and the batch read. */
function roundTrip(space: Space<unknown>, values: readonly unknown[]): [SharedMemory, unknown] {
  const memory = createSharedMemory(space, values.length);
  for (const [index, value] of values.entries()) writeToSharedMemory(space, index, value, memory);
  return [memory, readFromSharedMemory(space, memory, values.length)];
}

describe('shared memory', () => {
  it('holds numbers and arrays one after the other', () => {
    expect(roundTrip(new Discrete(5, { start: 2 }), [2, 6])[1]).toEqual(Int32Array.of(2, 6));
    expect(roundTrip(new MultiBinary(2), [[1, 0], Int8Array.of(0, 1)])[1]).toEqual(Int8Array.of(1, 0, 0, 1));
    expect(
      roundTrip(new MultiDiscrete([3, 3]), [
        [1, 2],
        [0, 1],
      ])[1],
    ).toEqual(Int32Array.of(1, 2, 0, 1));
    const [memory, batch] = roundTrip(new Box(0, 9, { shape: [2], dtype: 'uint8' }), [
      [1, 2],
      [3, 4],
    ]);
    expect(batch).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(batch).toBe(memory);
    expect((batch as Uint8Array).buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('holds parts in the form of the space', () => {
    const space = new Dict({ pair: new Tuple([new Discrete(3), new MultiBinary(1)]), x: new Box(0, 1) });
    const values = [
      { pair: [2, [1]], x: [0.5] },
      { pair: [1, [0]], x: [0.25] },
    ];
    expect(roundTrip(space as Space<unknown>, values)[1]).toEqual({
      pair: [Int32Array.of(2, 1), Int8Array.of(1, 0)],
      x: Float32Array.of(0.5, 0.25),
    });
  });

  it('holds texts as indexes of characters, padded with their number', () => {
    const [memory, batch] = roundTrip(text, ['', 'cab']);
    expect(memory).toEqual(Int32Array.of(3, 3, 3, 3, 2, 0, 1, 3));
    expect(batch).toEqual(['', 'cab']);
  });

  it('holds a choice as its index and room for every part', () => {
    const second = [1, [Float32Array.of(0.5, -0.5), 'b']];
    const [memory, batch] = roundTrip(either as Space<unknown>, [[0, 2], second]);
    expect(memory).toEqual([Int32Array.of(0, 1), Int32Array.of(2, 0), expect.any(Array)]);
    expect(batch).toEqual([[0, 2], second]);
  });

  it('gives back what was written, for any space of fixed size', () => {
    fc.assert(
      fc.property(flatSpaces, fc.nat(1000), fc.integer({ min: 1, max: 3 }), (space, seed, n) => {
        expect(hasFixedSize(space)).toBe(true);
        space.seed(seed);
        const values = Array.from({ length: n }, () => space.sample());
        expect(roundTrip(space, values)[1]).toEqual(concatenate(space, values));
      }),
      { numRuns: 60 },
    );
  });

  it('is refused for values without a fixed size and for other spaces', () => {
    const graph = new Graph(new Discrete(2), null);
    for (const space of [graph, new Sequence(text), new Tuple([graph])] as Space<unknown>[]) {
      expect(hasFixedSize(space)).toBe(false);
      expect(() => createSharedMemory(space)).toThrow(ArgumentError);
      expect(() => readFromSharedMemory(space, [], 1)).toThrow(ArgumentError);
      expect(() => writeToSharedMemory(space, 0, [graph.sample()], [])).toThrow(ArgumentError);
    }
    const own = new Coin() as Space<unknown>;
    expect(() => createSharedMemory(own)).toThrow(CustomSpaceError);
    expect(() => readFromSharedMemory(own, [])).toThrow(CustomSpaceError);
    expect(() => writeToSharedMemory(own, 0, 'heads', [])).toThrow(CustomSpaceError);
  });

  it('refuses an index beyond it and arrays of another size', () => {
    const space = new Box(0, 1, { shape: [2] });
    const memory = createSharedMemory(space, 3);
    expect(() => writeToSharedMemory(space, 3, new Float32Array(2), memory)).toThrow(
      'index must be below 3, the number of environments, got 3',
    );
    expect(() => writeToSharedMemory(space, -1, new Float32Array(2), memory)).toThrow('got -1');
    expect(() => writeToSharedMemory(space, 0, new Float32Array(3), memory)).toThrow(
      'value must be of size 2',
    );
  });
});
