import { describe, expect, it } from 'vitest';
import { maxRl } from '../../src/index';
import { largestDifference } from '../golden';

describe('maxRl', () => {
  it('divides by the mean', () => {
    expect(largestDifference(maxRl([1, 0, 0, 1, 0, 0]), [2, -1, -1, 2, -1, -1])).toBeLessThan(1e-15);
    expect(largestDifference(maxRl([3, 1, 0, 0]), [2, 0, -1, -1])).toBeLessThan(1e-15);
  });

  it('gives exact zeros where nothing is right, and where all is', () => {
    expect(maxRl([0, 0, 0])).toEqual(new Float64Array(3));
    expect(maxRl([0.1, 0.1, 0.1])).toEqual(new Float64Array(3));
  });

  it('refuses negative rewards, whose mean means nothing', () => {
    expect(() => maxRl([1, -1])).toThrow('rewards[1] must be a finite number of at least 0, got -1');
  });
});
