import { expect, it } from 'vitest';
import { binomialRatios } from '../../src/group/binomial-ratios';

it('is C(m, k) / C(top, k)', () => {
  expect(Array.from(binomialRatios(4, 2))).toEqual([0, 0, 1 / 6, 3 / 6, 1]);
  expect(Array.from(binomialRatios(3, 0))).toEqual([1, 1, 1, 1]);
  expect(Array.from(binomialRatios(3, 3))).toEqual([0, 0, 0, 1]);
  expect(Array.from(binomialRatios(0, 0))).toEqual([1]);
});

it('stays accurate where the binomials overflow', () => {
  const ratios = binomialRatios(100_000, 50_000);
  // C(99999, 50000) / C(100000, 50000) = 1/2
  expect(ratios[99_999]).toBe(0.5);
  expect(ratios.every((ratio) => ratio >= 0 && ratio <= 1)).toBe(true);
});
