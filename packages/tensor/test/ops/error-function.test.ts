import { expect, it } from 'vitest';
import { errorFunction } from '../../src/ops/error-function';

// The Taylor series summed in decimal arithmetic with 80 digits, rounded to double.
it.each([
  [1e-10, 1.1283791670955126e-10],
  [0.1, 0.1124629160182849],
  [0.46875, 0.49261347321793797],
  [0.47, 0.4937450508860821],
  [1.0, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [2.0, 0.9953222650189527],
  [3.0, 0.9999779095030014],
  [3.9, 0.9999999652077514],
  [4.1, 0.9999999932999724],
  [5.0, 0.9999999999984626],
  [5.9, 0.9999999999999999],
  [6.0, 1.0],
  [7.0, 1.0],
] as const)('is erf(%s) to double precision', (x, expected) => {
  expect(Math.abs(errorFunction(x) - expected)).toBeLessThanOrEqual(1e-15 * expected);
  expect(errorFunction(-x)).toBe(-errorFunction(x));
});

it('keeps 0, infinities and NaN', () => {
  expect(errorFunction(0)).toBe(0);
  expect(errorFunction(-0)).toBe(-0);
  expect(errorFunction(Number.POSITIVE_INFINITY)).toBe(1);
  expect(errorFunction(Number.NEGATIVE_INFINITY)).toBe(-1);
  expect(errorFunction(Number.NaN)).toBeNaN();
});
