import { expect, it } from 'vitest';
import { quantile } from '../src/quantile';

it.each([
  [0, 1],
  [0.25, 1.75],
  [0.5, 3],
  [1, 10],
])('is linear between order statistics, as in NumPy: %d of 1, 2, 4, 10 is %d', (p, expected) => {
  expect(quantile([1, 2, 4, 10], p)).toBe(expected);
});
