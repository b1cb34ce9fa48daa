import { describe, expect, it } from 'vitest';
import { fillWords, streams, threefry } from '../../src/ops/threefry';

function encrypt(key: [number, number], counter: [number, number]): string[] {
  const out = new Int32Array(2);
  threefry(key, counter[0], counter[1], out, 0);
  return Array.from(out, (word) => (word >>> 0).toString(16));
}

describe('threefry', () => {
  it('gives the known answers of Random123 (kat_vectors, threefry2x32 20)', () => {
    expect(encrypt([0, 0], [0, 0])).toEqual(['6b200159', '99ba4efe']);
    expect(encrypt([-1, -1], [-1, -1])).toEqual(['1cb996fc', 'bb002be7']);
    expect(encrypt([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual(['c4923a9c', '483df7a0']);
  });
});

describe('fillWords', () => {
  const key = { data: Int32Array.of(0, 0) };
  const words = (count: number, first = 0, stream: number = streams.bits) => {
    const out = new Int32Array(count);
    fillWords(key, stream, first, out);
    return Array.from(out);
  };

  it('counts blocks of two words', () => {
    expect(words(2)).toEqual([0x6b200159, 0x99ba4efe | 0]);
    expect(words(5)).toEqual(words(6).slice(0, 5));
    expect(words(4, 1)).toEqual(words(6).slice(2));
    expect(words(0)).toEqual([]);
  });

  it('keeps streams apart', () => {
    const first = Object.values(streams).map((stream) => words(1, 0, stream)[0]);
    expect(new Set(first).size).toBe(3);
  });
});
