import { describe, expect, it } from 'vitest';
import { expectedImprovement, pkpo } from '../../src/index';
import { largestDifference } from '../golden';

const rewards = [0, 1, 2, 4];

describe('pkpo', () => {
  it('none: the mean best-of-k with the rollout', () => {
    expect(
      largestDifference(pkpo(rewards, { k: 2, variant: 'none' }), [7 / 3, 7 / 3, 8 / 3, 4]),
    ).toBeLessThan(1e-15);
    expect(pkpo(rewards, { k: 4, variant: 'none' })).toEqual(Float64Array.of(4, 4, 4, 4));
  });

  it('loo: changes with a constant added to all rewards, which its unequal scales do not cancel', () => {
    const expected = [-19 / 9, -19 / 9, -4 / 3, 16 / 9];
    expect(largestDifference(pkpo(rewards, { k: 2, variant: 'loo' }), expected)).toBeLessThan(1e-14);
    const moved = pkpo(
      rewards.map((reward) => reward + 10),
      { k: 2, variant: 'loo' },
    );
    expect(
      largestDifference(
        moved,
        expected.map((value) => value - 10 / 3),
      ),
    ).toBeLessThan(1e-14);
  });

  it('loo-1, the default: expected improvement', () => {
    expect(pkpo(rewards, { k: 3 })).toEqual(expectedImprovement(rewards, { k: 3 }));
  });

  it('binary rewards: 1 for right answers, the chance that k - 1 others hold one for wrong ones', () => {
    // rho(7, 3, 3) = 1 - C(4, 3) / C(7, 3) = 31 / 35
    const signal = pkpo([1, 0, 0, 1, 0, 0, 0, 1], { k: 4, variant: 'none' });
    const wrong = 31 / 35;
    expect(largestDifference(signal, [1, wrong, wrong, 1, wrong, wrong, wrong, 1])).toBeLessThan(1e-15);
  });

  it('refuses k = n with loo alone, and an unknown variant', () => {
    expect(() => pkpo(rewards, { k: 4, variant: 'loo' })).toThrow(
      'k must be at most n - 1 = 3 in a group of n = 4, got 4',
    );
    expect(() => pkpo(rewards, { k: 2, variant: 'sloo' as 'loo' })).toThrow(
      "variant must be 'none', 'loo' or 'loo-1', got sloo",
    );
  });
});
