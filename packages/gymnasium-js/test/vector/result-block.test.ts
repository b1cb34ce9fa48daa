import { describe, expect, it } from 'vitest';
import { ResultBlock } from '../../src/vector/result-block';
import { ResultMemory } from '../../src/vector/result-memory';

const example = () =>
  [
    { image: Uint8Array.of(1, 2, 3), pair: [Int32Array.of(4, 5), Int16Array.of(6)] },
    Float64Array.of(0.5, 1.5, 2.5),
    Float32Array.of(7),
    ['text', null],
  ] as const;

describe('ResultBlock', () => {
  it('moves all arrays into one block, at multiples of 8 bytes', () => {
    const { batches } = new ResultBlock(example());
    expect(batches).toEqual(example());
    const [{ image, pair }, rewards, flags] = batches;
    const arrays = [image, pair[0], pair[1], rewards, flags];
    expect(new Set(arrays.map(({ buffer }) => buffer)).size).toBe(1);
    expect(arrays.map(({ byteOffset }) => byteOffset)).toEqual([0, 8, 16, 24, 48]);
  });

  it('gives copies that neither the block nor other copies share', () => {
    const block = new ResultBlock(example());
    const first = block.copy();
    const second = block.copy();
    block.batches[0].image.fill(9);
    block.batches[0].pair[1].fill(9);
    block.batches[1].fill(9);
    second[1].fill(8);
    expect(first).toEqual(example());
    expect(second[0]).toEqual(example()[0]);
    expect(block.copy()[0].pair[1]).toEqual(Int16Array.of(9));
  });

  it('copies arrays that came into its lists later', () => {
    const block = new ResultBlock<[(Float32Array | null)[]]>([[Float32Array.of(1), null]]);
    const later = Float32Array.of(2, 3);
    block.batches[0][1] = later;
    const [[, copy]] = block.copy();
    later.fill(0);
    expect(copy).toEqual(Float32Array.of(2, 3));
  });

  it.each([1, 100, 511, 512, 20_000])('gives lasting copies of %i numbers', (length) => {
    const block = new ResultBlock<[Float64Array]>([new Float64Array(length)]);
    const copies = Array.from({ length: 200 }, (_, round) => {
      block.batches[0].fill(round);
      return block.copy()[0];
    });
    for (const [round, copy] of copies.entries()) expect([copy[0], copy.at(-1)]).toEqual([round, round]);
  });
});

describe('ResultMemory', () => {
  it.each([1, 500, 5000])('copies arrays of %i numbers for good', (length) => {
    const memory = new ResultMemory();
    const array = new Float32Array(length);
    const copies = Array.from({ length: 100 }, (_, round) => memory.copyArray(array.fill(round)));
    for (const [round, copy] of copies.entries()) expect(copy).toEqual(new Float32Array(length).fill(round));
    expect(memory.copyArray(Int8Array.of(3))).toEqual(Int8Array.of(3));
  });
});
