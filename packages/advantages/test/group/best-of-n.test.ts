import { expect, it } from 'vitest';
import { bestOfN } from '../../src/index';

it('gives one to the best, in equal parts to those that tie', () => {
  expect(bestOfN([0, 4, 1, 2])).toEqual(Float64Array.of(0, 1, 0, 0));
  expect(bestOfN([0, 4, 1, 4])).toEqual(Float64Array.of(0, 0.5, 0, 0.5));
  expect(bestOfN([-3, -3])).toEqual(Float64Array.of(0.5, 0.5));
});
