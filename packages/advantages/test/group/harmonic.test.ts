import { expect, it } from 'vitest';
import { harmonic, maxRl } from '../../src/index';
import { largestDifference } from '../golden';

it.each([1, 2, 3, 4, 5])('is maxRl on 0/1 rewards: %i of 6 right', (c) => {
  const rewards = Array.from({ length: 6 }, (_, i) => (i < c ? 1 : 0));
  expect(largestDifference(harmonic(rewards), maxRl(rewards))).toBeLessThan(1e-14);
});

it('does not change with a constant added, unlike maxRl', () => {
  expect(harmonic([10, 11, 12, 14])).toEqual(harmonic([0, 1, 2, 4]));
  expect(largestDifference(maxRl([10, 11, 12, 14]), maxRl([0, 1, 2, 4]))).toBeGreaterThan(0.5);
});

it('gives zero to a group of one', () => {
  expect(harmonic([3])).toEqual(new Float64Array(1));
});
