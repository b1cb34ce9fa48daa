import { expect, it } from 'vitest';
import { logMeanExp } from '../src/log-mean-exp';

it('is the logarithm of the mean of exponentials, without overflow', () => {
  expect(logMeanExp(Float64Array.of(0, Math.log(3)))).toBeCloseTo(Math.log(2), 15);
  expect(logMeanExp(Float64Array.of(1000, 1000 + Math.log(3)))).toBeCloseTo(1000 + Math.log(2), 12);
  expect(logMeanExp(Float64Array.of(-1e6, 0))).toBeCloseTo(-Math.log(2), 15);
});

it('is exactly what all are, and keeps small differences', () => {
  expect(logMeanExp(Float64Array.of(0.1, 0.1, 0.1))).toBe(0.1);
  expect(logMeanExp(Float64Array.of(0, 1e-12))).toBeCloseTo(5e-13, 24);
});
