import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdvantageError, GroupTooSmallError, gap, maxpo, rloo } from '../../src/index';
import { centeringResidual, fraction, goldenGroups, largestDifference } from '../golden';
import { maxpoQuadratic } from '../oracles';

// A grid of fractions that float64 rounds, without the subnormals that no scaling survives.
const reward = fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => thousandths / 1000);
const groupAndK = fc
  .array(reward, { minLength: 2, maxLength: 40 })
  .chain((rewards) =>
    fc.record({ rewards: fc.constant(rewards), k: fc.integer({ min: 1, max: rewards.length - 1 }) }),
  );

describe('golden vectors', () => {
  it.each(goldenGroups)('$id: n = $N, k = $K', ({ r, K, l2o, ei, l2oBaseline }) => {
    const advantages = maxpo(r, { k: K });
    expect(largestDifference(advantages, l2o)).toBeLessThan(1e-12);
    expect(
      largestDifference(
        advantages,
        ei.map((value, i) => value - l2oBaseline[i]!),
      ),
    ).toBeLessThan(1e-12);
    expect(centeringResidual(advantages)).toBeLessThan(1e-12);
  });

  it('k = n - 1 pays only the lead of the best', () => {
    const advantages = maxpo([7, -2, 0, 3, 3, 10, -5, 1, 4, 6], { k: 9 });
    const third = -1 / 3;
    expect(
      largestDifference(advantages, [third, third, third, third, third, 3, third, third, third, third]),
    ).toBeLessThan(1e-15);
  });

  // A(success) and A(failure) of n = 8 rewards that are 0 or 1.
  const table: [c: number, k: number, success: string, failure: string][] = [
    [1, 1, '1', '-1/7'],
    [1, 2, '1', '-1/7'],
    [1, 4, '1', '-1/7'],
    [1, 7, '1', '-1/7'],
    [2, 1, '6/7', '-2/7'],
    [2, 2, '5/7', '-5/21'],
    [2, 4, '3/7', '-1/7'],
    [2, 7, '0', '0'],
    [3, 1, '5/7', '-3/7'],
    [3, 2, '10/21', '-2/7'],
    [3, 4, '1/7', '-3/35'],
    [3, 7, '0', '0'],
    [4, 1, '4/7', '-4/7'],
    [4, 2, '2/7', '-2/7'],
    [4, 4, '1/35', '-1/35'],
    [4, 7, '0', '0'],
    [5, 1, '3/7', '-5/7'],
    [5, 2, '1/7', '-5/21'],
    [5, 4, '0', '0'],
    [5, 7, '0', '0'],
    [6, 1, '2/7', '-6/7'],
    [6, 2, '1/21', '-1/7'],
    [6, 4, '0', '0'],
    [6, 7, '0', '0'],
    [7, 1, '1/7', '-1'],
    [7, 2, '0', '0'],
    [7, 4, '0', '0'],
    [7, 7, '0', '0'],
  ];
  it.each(table)('binary rewards: %i of 8 right, k = %i: %s and %s', (c, k, success, failure) => {
    const rewards = Array.from({ length: 8 }, (_, i) => (i < c ? 1 : 0));
    const expected = rewards.map((reward) => fraction(reward === 1 ? success : failure));
    expect(largestDifference(maxpo(rewards, { k }), expected)).toBeLessThan(1e-15);
  });
});

describe('oracles', () => {
  it('equals the quadratic route over pairwise differences', () => {
    fc.assert(
      fc.property(groupAndK, ({ rewards, k }) => {
        fc.pre(k >= 2);
        const sorted = [...rewards].sort((a, b) => a - b);
        expect(largestDifference(maxpo(sorted, { k }), maxpoQuadratic(sorted, k))).toBeLessThan(1e-9);
      }),
    );
  });

  it('is rloo at k = 1', () => {
    fc.assert(
      fc.property(groupAndK, ({ rewards }) => {
        expect(largestDifference(maxpo(rewards, { k: 1 }), rloo(rewards))).toBeLessThan(1e-12);
      }),
    );
  });
});

describe('properties', () => {
  const forAll = (check: (rewards: number[], k: number, advantages: Float64Array) => void) =>
    fc.assert(
      fc.property(groupAndK, ({ rewards, k }) => {
        check(rewards, k, maxpo(rewards, { k }));
      }),
    );

  it('sums to zero', () =>
    forAll((_, __, advantages) => expect(centeringResidual(advantages)).toBeLessThan(1e-12)));

  it('does not change when a constant is added', () =>
    forAll((rewards, k, advantages) => {
      const moved = maxpo(
        rewards.map((reward) => reward + 1000),
        { k },
      );
      expect(largestDifference(moved, advantages)).toBeLessThan(1e-10);
    }));

  it('scales with the rewards', () =>
    forAll((rewards, k, advantages) => {
      const doubled = maxpo(
        rewards.map((reward) => reward * 2),
        { k },
      );
      expect(Array.from(doubled)).toEqual(Array.from(advantages, (advantage) => advantage * 2));
    }));

  it('follows a permutation bit for bit', () =>
    forAll((rewards, k, advantages) => {
      expect(maxpo([...rewards].reverse(), { k })).toEqual(advantages.slice().reverse());
    }));

  it('is monotone in the reward, equal on ties, and flat over the k lowest', () =>
    forAll((rewards, k, advantages) => {
      const order = [...rewards.keys()].sort((i, j) => rewards[i]! - rewards[j]!);
      for (let t = 1; t < order.length; t++) {
        const [lower, upper] = [order[t - 1]!, order[t]!];
        expect(advantages[upper]!).toBeGreaterThanOrEqual(advantages[lower]!);
        if (rewards[lower] === rewards[upper] || t < k) expect(advantages[upper]).toBe(advantages[lower]);
      }
    }));

  it.each([1, 2, 512, 4095])('stays finite and centered at n = 4096, k = %i', (k) => {
    const rewards = Float64Array.from({ length: 4096 }, (_, i) => Math.tan(i * 0.7) + 1e6);
    const advantages = maxpo(rewards, { k });
    expect(advantages.every(Number.isFinite)).toBe(true);
    expect(centeringResidual(advantages)).toBeLessThan(1e-13);
    expect(Math.max(...advantages)).toBeGreaterThan(0);
  });
});

describe('degenerate groups', () => {
  it('gives exact zeros to equals, and at k = 1 to a group of one', () => {
    expect(maxpo([0.1, 0.1, 0.1, 0.1], { k: 2 })).toEqual(new Float64Array(4));
    expect(maxpo([3], { k: 1 })).toEqual(new Float64Array(1));
    expect(maxpo([3], { k: 4, kEqualsN: 'clamp' })).toEqual(new Float64Array(1));
  });

  it("pays the lead over the second at k = n with kEqualsN: 'none'", () => {
    for (const { r, N, topGapKeqN } of goldenGroups) {
      expect(Array.from(maxpo(r, { k: N, kEqualsN: 'none' }))).toEqual(topGapKeqN);
    }
  });

  it("takes k = n - 1 with kEqualsN: 'clamp', for every k from n up", () => {
    const group = [0, 1, 2, 4];
    for (const k of [4, 9]) expect(maxpo(group, { k, kEqualsN: 'clamp' })).toEqual(maxpo(group, { k: 3 }));
  });
});

describe('bad input', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses k = %d', (k) => {
    expect(() => maxpo([0, 1, 2], { k })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument: 'k', value: k }),
    );
  });

  it('refuses k = n unless told what to do, and k > n without a clamp', () => {
    expect(() => maxpo([0, 1, 2], { k: 3 })).toThrow(
      'k must be at most n - 1 = 2 in a group of n = 3, got 3',
    );
    expect(() => maxpo([0, 1, 2], { k: 4, kEqualsN: 'none' })).toThrow(GroupTooSmallError);
    expect(() => maxpo([3], { k: 4 })).toThrow('k must be at most n in a group of n = 1, got 4');
  });

  it('refuses k that is no integer also where k is clamped', () => {
    expect(() => maxpo([0, 1], { k: 1.5, kEqualsN: 'clamp' })).toThrow(
      'k must be an integer of at least 1, got 1.5',
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses a reward of %d',
    (reward) => {
      expect(() => maxpo([0, reward], { k: 1 })).toThrow(
        expect.objectContaining({ argument: 'rewards[1]', value: reward }),
      );
      expect(() => maxpo([reward], { k: 1 })).toThrow(AdvantageError);
    },
  );
});

describe('the family it belongs to', () => {
  it('mixed harmonically over k, is (r - mean) / mean on binary rewards', () => {
    const rewards = [1, 0, 0, 1, 0, 0];
    const mixture = new Float64Array(6);
    for (let k = 1; k < 6; k++) {
      const advantages = maxpo(rewards, { k });
      for (const [i, advantage] of advantages.entries()) mixture[i]! += advantage; // (1 / k) (k / n) A_i n
    }
    expect(
      largestDifference(
        mixture,
        gap(rewards, (m, n) => m / (n - m)),
      ),
    ).toBeLessThan(1e-12);
    expect(largestDifference(mixture, [2, -1, -1, 2, -1, -1])).toBeLessThan(1e-12);
  });
});
