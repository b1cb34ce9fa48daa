import { expect, it } from 'vitest';
import { centeredWeights, gapSums } from '../../src/group/gap-sums';

it('gives each gap to those above and those below, in the order of the rewards', () => {
  // Sorted 0, 1, 3: gaps 1 and 2.
  const weights = { above: Float64Array.of(9, 10, 100), below: Float64Array.of(9, 1, 3) };
  expect(Array.from(gapSums([3, 0, 1], weights))).toEqual([10 + 200, 1 + 6, 10 + 6]);
});

it('centers: what n - m rollouts above get, the m below lose', () => {
  expect(Array.from(centeredWeights(Float64Array.of(7, 1, 1, 1)).below)).toEqual([0, -3, -1, -1 / 3]);
});
