import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableOrder } from '../../src/ops/stable-order';

function order(keys: number[]): number[] {
  const indices = new Int32Array(keys.length);
  stableOrder(Float64Array.from(keys), indices, new Int32Array(keys.length));
  return Array.from(indices);
}

describe('stableOrder', () => {
  it('sorts, and leaves ties in place', () => {
    expect(order([])).toEqual([]);
    expect(order([5])).toEqual([0]);
    expect(order([3, 1, 2])).toEqual([1, 2, 0]);
    expect(order([2, 1, 2, 1, 2])).toEqual([1, 3, 0, 2, 4]);
    expect(order([Number.POSITIVE_INFINITY, 0, Number.NEGATIVE_INFINITY, -0])).toEqual([2, 1, 3, 0]);
  });

  it('agrees with the stable sort of the language', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 70 }), (keys) => {
        const expected = Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number));
        expect(order(keys)).toEqual(expected);
      }),
    );
  });
});
