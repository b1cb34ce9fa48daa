import { expect, it } from 'vitest';
import { meanAbsolute } from '../../src/index';

it('divides by the mean absolute deviation', () => {
  // Deviations 3, -1, -1, -1: their sizes average 1.5.
  expect(Array.from(meanAbsolute([4, 0, 0, 0], { epsilon: 0 }))).toEqual([2, -1 / 1.5, -1 / 1.5, -1 / 1.5]);
  expect(meanAbsolute([4, 0, 0, 0], { epsilon: 0.5 })[0]).toBe(1.5);
});

it('gives exact zeros to equals, also with epsilon 0', () => {
  expect(meanAbsolute([0.1, 0.1, 0.1], { epsilon: 0 })).toEqual(new Float64Array(3));
});

it('refuses a negative epsilon', () => {
  expect(() => meanAbsolute([1], { epsilon: -1 })).toThrow(expect.objectContaining({ argument: 'epsilon' }));
});
