import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, microBatches } from '../src';

describe('microBatches', () => {
  it('puts sequences of like length together', () => {
    expect(microBatches([3, 10, 4, 9], 20)).toEqual([
      [1, 3],
      [2, 0],
    ]);
    expect(microBatches([5, 5, 5], 10)).toEqual([[0, 1], [2]]);
    expect(microBatches([], 10)).toEqual([]);
  });

  it('holds every sequence once, within the budget, longest first', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 50, max: 300 }), (counts, maxTokens) => {
        const batches = microBatches(counts, maxTokens);
        const order = batches.flat();
        expect(order.toSorted((a, b) => a - b)).toEqual(counts.map((_, index) => index));
        const ordered = order.map((index) => counts[index] as number);
        expect(ordered).toEqual(ordered.toSorted((a, b) => b - a));
        for (const batch of batches) {
          expect(batch.length * (counts[batch[0] as number] as number)).toBeLessThanOrEqual(maxTokens);
        }
      }),
    );
  });

  it('names what does not fit', () => {
    expect(() => microBatches([4, 11], 10)).toThrow(
      new ArgumentError('lengths[1]: 11 tokens exceed the budget of 10'),
    );
    expect(() => microBatches([0], 10)).toThrow('lengths[0]: must be a positive integer, got 0');
    expect(() => microBatches([1], 1.5)).toThrow('maxTokens: must be a positive integer, got 1.5');
  });
});
