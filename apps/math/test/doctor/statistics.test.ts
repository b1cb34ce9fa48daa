import { expect, test } from 'vitest';
import { early, late, meanOf, medianOf, movementOf, peakOf } from '../../src/doctor/statistics';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

test('mean and median, which nothing has', () => {
  expect(meanOf([1, 2, 6])).toBe(3);
  expect(medianOf([9, 1, 5])).toBe(5);
  expect(meanOf([])).toBeNaN();
  expect(medianOf([])).toBeNaN();
});

test('quarters have one step at least', () => {
  expect(early(upTo(9))).toEqual([0, 1]);
  expect(late(upTo(9))).toEqual([7, 8]);
  expect(early([4])).toEqual([4]);
  expect(late([])).toEqual([]);
});

test('a trend has a direction, noise has none', () => {
  expect(movementOf(upTo(16))).toEqual({ from: 1.5, to: 13.5, direction: 1 });
  expect(movementOf(upTo(16).reverse()).direction).toBe(-1);
  expect(movementOf([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1]).direction).toBe(0);
  // Too few to tell.
  expect(movementOf([0, 0, 0, 0, 9, 9, 9]).direction).toBe(0);
});

test('the peak is of neighbours together', () => {
  expect(peakOf([0, 0, 4, 4, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBe(4.5);
  expect(peakOf([1, 3])).toBe(3);
});
