import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drGrpo, gap, rloo } from '../../src/index';
import { goldenGroups, largestDifference } from '../golden';

const groups = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('gap', () => {
  it.each(goldenGroups)('$id: the rows of the family', ({ r, N, K, centered, harmonic }) => {
    const choose = (n: number, k: number): number =>
      k === 0 ? 1 : n < k ? 0 : (choose(n - 1, k - 1) * n) / k;
    const includeOneMinusAll = gap(r, (m) => choose(m, K) / choose(N, K));
    expect(largestDifference(includeOneMinusAll, centered)).toBeLessThan(1e-12);
    expect(
      largestDifference(
        gap(r, (m, n) => m / (n - m)),
        harmonic,
      ),
    ).toBeLessThan(1e-12);
  });

  it('is rloo at m / (n - 1) and drGrpo at m / n', () => {
    fc.assert(
      fc.property(groups, (rewards) => {
        expect(
          largestDifference(
            gap(rewards, (m, n) => m / (n - 1)),
            rloo(rewards),
          ),
        ).toBeLessThan(1e-12);
        expect(
          largestDifference(
            gap(rewards, (m, n) => m / n),
            drGrpo(rewards),
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  it('sums to zero for any weights, of either sign', () => {
    fc.assert(
      fc.property(
        groups,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
        (rewards, phi) => {
          const sum = gap(rewards, (m) => phi[m - 1]!).reduce((total, advantage) => total + advantage, 0);
          expect(Math.abs(sum)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('does not write to its argument', () => {
    const rewards = [2, 0, 1];
    gap(rewards, () => 1);
    expect(rewards).toEqual([2, 0, 1]);
  });

  it('refuses a weight that is not finite, naming it', () => {
    expect(() => gap([0, 1, 2], (m) => 1 / (m - 2))).toThrow(
      expect.objectContaining({
        name: 'AdvantageError',
        argument: 'phi(2, 3)',
        value: Number.POSITIVE_INFINITY,
      }),
    );
  });
});
