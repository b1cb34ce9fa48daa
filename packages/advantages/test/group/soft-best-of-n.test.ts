import { describe, expect, it } from 'vitest';
import { drGrpo, softBestOfN } from '../../src/index';
import { largestDifference } from '../golden';

describe('softBestOfN', () => {
  it('subtracts beta log mean exp', () => {
    const value = Math.log((Math.E + 1) / 2);
    expect(largestDifference(softBestOfN([1, 0], { beta: 1 }), [1 - value, -value])).toBeLessThan(1e-15);
  });

  it('runs from the mean to the maximum', () => {
    const rewards = [0, 1, 2, 4];
    expect(largestDifference(softBestOfN(rewards, { beta: 1e6 }), drGrpo(rewards))).toBeLessThan(1e-5);
    expect(largestDifference(softBestOfN(rewards, { beta: 1e-3 }), [-4, -3, -2, 0])).toBeLessThan(2e-3);
  });

  it('gives exact zeros to equals', () => {
    expect(softBestOfN([0.1, 0.1], { beta: 0.01 })).toEqual(new Float64Array(2));
  });

  it('refuses a beta of 0, and one so small that the rewards overflow', () => {
    expect(() => softBestOfN([1], { beta: 0 })).toThrow(expect.objectContaining({ argument: 'beta' }));
    expect(() => softBestOfN([0, 1], { beta: 1e-320 })).toThrow(
      expect.objectContaining({ value: Number.POSITIVE_INFINITY }),
    );
  });
});
