import { expect, it } from 'vitest';
import { hypergeometric } from '../../src/evaluation/hypergeometric';

it('counts ways to draw', () => {
  // C(4, 2) C(6, 1) / C(10, 3) = 36 / 120
  expect(hypergeometric(10, 4, 3, 2)).toBeCloseTo(0.3, 14);
  expect(hypergeometric(5, 5, 2, 2)).toBeCloseTo(1, 14);
  expect(hypergeometric(5, 2, 3, 3)).toBe(0);
  expect(hypergeometric(5, 4, 3, 1)).toBe(0);
});

it('sums to one, in a large pool as well', () => {
  let sum = 0;
  for (let s = 0; s <= 300; s++) sum += hypergeometric(20_000, 700, 300, s);
  expect(sum).toBeCloseTo(1, 9);
});
