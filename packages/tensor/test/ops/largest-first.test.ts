import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LargestFirst } from '../../src/ops/largest-first';

const placesByComparison = (line: readonly number[], k: number) =>
  line
    .map((value, place) => ({ value, place }))
    .sort((a, b) => b.value - a.value || a.place - b.place)
    .slice(0, k)
    .map(({ place }) => place);

describe('LargestFirst', () => {
  it('gives places from the largest on, the first of equal ones first', () => {
    const line = Float32Array.of(9, 1, -0, 3, 0, Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY);
    const largest = new LargestFirst(7);
    expect([...largest.places(line, 1, 5).subarray(0, 5)]).toEqual([4, 2, 5, 0, 1]);
    expect([...largest.places(line, 1, 7)]).toEqual([4, 2, 5, 0, 1, 3, 6]);
  });

  it('agrees with comparing, whatever the numbers', () => {
    const numbers = fc.array(fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 1, 1.5)), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(numbers, fc.nat(), (line, seed) => {
        const k = 1 + (seed % line.length);
        const places = new LargestFirst(line.length).places(line, 0, k).subarray(0, k);
        expect([...places]).toEqual(placesByComparison(line, k));
      }),
    );
  });
});
