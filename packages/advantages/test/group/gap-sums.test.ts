import { expect, it } from 'vitest';
import { centeredWeights, gapSums } from '../../src/group/gap-sums';

it('gives each gap to those above and those below, in the order of the rewards', () => {
  // Sorted 0, 1, 3: gaps 1 and 2.
  const weights = { above: Float64Array.of(9, 10, 100), below: Float64Array.of(9, 1, 3) };
  expect(Array.from(gapSums([3, 0, 1], weights))).toEqual([10 + 200, 1 + 6, 10 + 6]);
});

it('reads and writes one group of a batch, in place too, and refuses one that does not fit', () => {
  const weights = { above: Float64Array.of(0, 10, 100), below: Float64Array.of(0, 1, 3) };
  const batch = Float64Array.of(7, 7, 7, 3, 0, 1, 9);
  expect(gapSums(batch, weights, batch, 3)).toBe(batch);
  expect(Array.from(batch)).toEqual([7, 7, 7, 210, 7, 16, 9]);
  expect(() => gapSums([1, 2, 3], weights, new Float64Array(3), 1)).toThrow(
    'rewards.length must be at least 4, got 3',
  );
  expect(() => gapSums([1, 2, 3], weights, new Float64Array(2))).toThrow(
    'out.length must be at least 3, got 2',
  );
  expect(() => gapSums([5, 1, Number.NaN, 2], weights, new Float64Array(4), 1)).toThrow(
    'rewards[2] must be a finite number, got NaN',
  );
});

it('centers: what n - m rollouts above get, the m below lose', () => {
  expect(Array.from(centeredWeights(Float64Array.of(7, 1, 1, 1)).below)).toEqual([0, -3, -1, -1 / 3]);
});
