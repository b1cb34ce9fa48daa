import { describe, expect, it } from 'vitest';
import { harmonic, maxpo, maxpoMixture, rloo } from '../../src/index';
import { largestDifference } from '../golden';

const rewards = [3, 1, 4, 1, 5];

describe('maxpoMixture', () => {
  it('is one estimator where one weight stands alone', () => {
    expect(largestDifference(maxpoMixture(rewards, { weights: [1] }), rloo(rewards))).toBeLessThan(1e-15);
    const third = maxpo(rewards, { k: 3 }).map((advantage) => 3 * advantage);
    expect(largestDifference(maxpoMixture(rewards, { weights: [0, 0, 1] }), third)).toBeLessThan(1e-15);
  });

  it('is harmonic with weights 1 / k for every k', () => {
    const weights = [1, 1 / 2, 1 / 3, 1 / 4];
    expect(largestDifference(maxpoMixture(rewards, { weights }), harmonic(rewards))).toBeLessThan(1e-14);
  });

  it.each([
    [[], 'weights.length'],
    [[1, Number.NaN], 'weights[1]'],
    [[1, 1, 1, 1, 1], 'k'],
  ])('refuses weights %j', (weights, argument) => {
    expect(() => maxpoMixture(rewards, { weights })).toThrow(expect.objectContaining({ argument }));
  });
});
