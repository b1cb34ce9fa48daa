import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedRewards } from '../../src/group/sorted-rewards';

describe('sortedRewards', () => {
  it('sorts any number of rewards, and keeps the order of equals', () => {
    const rewards = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rewards, (given) => {
        const expected = [...given.keys()].sort((i, j) => given[i]! - given[j]! || i - j);
        const { values, order } = sortedRewards(given);
        expect(Array.from(order.subarray(0, given.length))).toEqual(expected);
        expect(Array.from(values.subarray(0, given.length))).toEqual(expected.map((i) => given[i]!));
      }),
    );
  });

  it.each([15, 16, 17, 32, 33, 1000])('sorts %i rewards, around the lengths of its runs', (n) => {
    const { values } = sortedRewards(Float64Array.from({ length: n }, (_, i) => (i * 7919) % n));
    const ascending = values.subarray(0, n);
    for (let t = 1; t < n; t++) expect(ascending[t]!).toBeGreaterThanOrEqual(ascending[t - 1]!);
  });

  it('sorts one group of a batch, with places counted from its beginning', () => {
    const { values, order } = sortedRewards([9, 9, 2, 0, 1, -5], 2, 3);
    expect(Array.from(values.subarray(0, 3))).toEqual([0, 1, 2]);
    expect(Array.from(order.subarray(0, 3))).toEqual([1, 2, 0]);
  });
});
