import { describe, expect, it } from 'vitest';
import { rankShaping } from '../../src/index';
import { centeringResidual, largestDifference } from '../golden';

describe('rankShaping', () => {
  it('centered: equally spaced, ties share', () => {
    expect(Array.from(rankShaping([10, 0, 3]))).toEqual([0.5, -0.5, 0]);
    expect(Array.from(rankShaping([1, 7, 1, 1e9, 2]))).toEqual([-0.375, 0.25, -0.375, 0.5, 0]);
  });

  it('logarithmic: the utilities of natural evolution strategies', () => {
    // n = 4: max(0, log 3 - log place) is log 3, log 1.5, 0, 0.
    const total = Math.log(3) + Math.log(1.5);
    const expected = [Math.log(3) / total, Math.log(1.5) / total, 0, 0].map((utility) => utility - 1 / 4);
    expect(largestDifference(rankShaping([9, 8, 7, 6], { utility: 'logarithmic' }), expected)).toBeLessThan(
      1e-15,
    );
  });

  it.each(['centered', 'logarithmic'] as const)(
    '%s sums to zero, and gives exact zeros to equals',
    (utility) => {
      expect(centeringResidual(rankShaping([3, 1, 4, 1, 5, 9, 2, 6], { utility }))).toBeLessThan(1e-14);
      expect(rankShaping([2, 2, 2], { utility })).toEqual(new Float64Array(3));
      expect(rankShaping([2], { utility })).toEqual(new Float64Array(1));
    },
  );

  it('refuses another utility', () => {
    expect(() => rankShaping([1], { utility: 'linear' as 'centered' })).toThrow(
      expect.objectContaining({ argument: 'utility', value: 'linear' }),
    );
  });
});
