import { describe, expect, it } from 'vitest';
import { centeredMax, maxpo } from '../../src/index';
import { largestDifference } from '../golden';

const rewards = [3, 1, 4, 1, 5];

describe('centeredMax', () => {
  it.each([1, 2, 3, 4])('is (n - k) / n times maxpo at k = %i', (k) => {
    const expected = maxpo(rewards, { k }).map((advantage) => (advantage * (5 - k)) / 5);
    expect(largestDifference(centeredMax(rewards, { k }), expected)).toBeLessThan(1e-15);
  });

  it('is nothing at k = n, where every subset is the group', () => {
    expect(centeredMax(rewards, { k: 5 })).toEqual(new Float64Array(5));
    expect(centeredMax([2], { k: 1 })).toEqual(new Float64Array(1));
  });

  it('refuses k above n', () => {
    expect(() => centeredMax(rewards, { k: 6 })).toThrow(
      expect.objectContaining({ name: 'GroupTooSmallError', argument: 'k', value: 6 }),
    );
  });
});
