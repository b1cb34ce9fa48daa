import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ours from '../src/index';

type Estimator = (rewards: ArrayLike<number>) => Float64Array;

/** Estimators of one group whose advantages do not change with a constant added to all rewards. */
const invariant: [name: string, estimator: Estimator][] = [
  ['maxpo', (r) => ours.maxpo(r, { k: 3 })],
  ['expectedImprovement', (r) => ours.expectedImprovement(r, { k: 3 })],
  ['centeredMax', (r) => ours.centeredMax(r, { k: 3 })],
  ['passAtKTraining', (r) => ours.passAtKTraining(r, { k: 3 })],
  ['maxpoMixture', (r) => ours.maxpoMixture(r, { weights: [1, 2, 3] })],
  ['harmonic', ours.harmonic],
  ['bestMinusSecond', (r) => ours.bestMinusSecond(r)],
  ['rloo', ours.rloo],
  ['drGrpo', ours.drGrpo],
  ['grpo', (r) => ours.grpo(r)],
  ['meanAbsolute', (r) => ours.meanAbsolute(r)],
  ['rankShaping', (r) => ours.rankShaping(r)],
  ['riskSeeking', (r) => ours.riskSeeking(r, { share: 0.5 })],
  ['entropicRisk', (r) => ours.entropicRisk(r, { beta: 0.25 })],
  ['softBestOfN', (r) => ours.softBestOfN(r, { beta: 4 })],
];
const others: [name: string, estimator: Estimator][] = [
  ['reinforce', (r) => ours.reinforce(r)],
  ['pkpo none', (r) => ours.pkpo(r, { k: 3, variant: 'none' })],
  ['pkpo loo', (r) => ours.pkpo(r, { k: 3, variant: 'loo' })],
  ['maxRl', (r) => ours.maxRl(r)],
  ['bestOfN', (r) => ours.bestOfN(r)],
  ['vimco', (r) => ours.vimco(r)],
];

/** Multiples of 1/8 up to 64: sums with the shifts below are exact. */
const eighths = fc.integer({ min: 0, max: 512 }).map((i) => i / 8);
const group = fc.array(eighths, { minLength: 4, maxLength: 40 });

describe.each(invariant)('%s', (name, estimator) => {
  it('does not change in any bit with an exactly representable shift', () => {
    fc.assert(
      fc.property(group, fc.constantFrom(-64, 1, 2 ** 20, -(2 ** 40)), (rewards, shift) => {
        // The threshold of riskSeeking lies between rewards, where a large shift leaves no digits for it.
        const allowed = name === 'riskSeeking' ? Math.abs(shift) * 2 ** -50 : 0;
        const moved = estimator(rewards.map((reward) => reward + shift));
        for (const [i, advantage] of estimator(rewards).entries()) {
          expect(Math.abs(moved[i]! - advantage)).toBeLessThanOrEqual(allowed);
        }
      }),
    );
  });
});

describe.each([...invariant, ...others])('%s', (_, estimator) => {
  it('gives equal rewards equal advantages', () => {
    const few = fc.array(fc.constantFrom(0, 0.1, 0.3, 7), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(few, (rewards) => {
        const byReward = new Map<number, number>();
        for (const [i, advantage] of estimator(rewards).entries()) {
          const known = byReward.get(rewards[i]!) ?? advantage;
          byReward.set(rewards[i]!, known);
          expect(advantage).toBe(known);
        }
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses a reward of %d',
    (bad) => {
      expect(() => estimator([0, 0, bad, 1])).toThrow(ours.AdvantageError);
    },
  );

  it('refuses an empty group', () => {
    expect(() => estimator([])).toThrow(ours.AdvantageError);
  });

  it('does not write to its argument', () => {
    const rewards = Float64Array.of(3, 1, 2, 0);
    estimator(rewards);
    expect(rewards).toEqual(Float64Array.of(3, 1, 2, 0));
  });
});

// vimco replaces every sample in turn, which takes quadratic time.
const large = [...invariant, ...others].filter(([name]) => name !== 'vimco');

it.each(large)('%s is finite for 100,000 rewards with heavy tails', (_, estimator) => {
  const rewards = Float64Array.from({ length: 100_000 }, (_, i) => Math.abs(Math.tan(i)));
  expect(estimator(rewards).every(Number.isFinite)).toBe(true);
});

it.each([1, 2, 500, 50_000, 99_999])('maxpo is centered for 100,000 rewards at k = %i', (k) => {
  const rewards = Float64Array.from({ length: 100_000 }, (_, i) => Math.tan(i));
  const advantages = ours.maxpo(rewards, { k });
  const sum = advantages.reduce((total, advantage) => total + advantage, 0);
  const size = advantages.reduce((total, advantage) => total + Math.abs(advantage), 0);
  expect(Math.abs(sum)).toBeLessThan(1e-12 * size);
  expect(size).toBeGreaterThan(0);
});

describe('zero sums', () => {
  const centered = invariant.filter(
    ([name]) => !['expectedImprovement', 'bestMinusSecond', 'riskSeeking', 'softBestOfN'].includes(name),
  );
  const tied = fc.constantFrom(-1, 0, 0, 0, 1);
  const heavy = fc.integer({ min: 1, max: 10_000 }).map((u) => (10_000 / u) ** 2 * (u % 2 === 0 ? 1 : -1));
  const offset = fc.integer({ min: 0, max: 1000 }).map((i) => 1e6 + i / 100);
  const size = { minLength: 4, maxLength: 32 };
  const any = fc.oneof(fc.array(tied, size), fc.array(heavy, size), fc.array(offset, size));

  it.each(centered)('%s: the sum is below 1e-12 of the range', (_, estimator) => {
    fc.assert(
      fc.property(any, (rewards) => {
        const advantages = estimator(rewards);
        const sum = advantages.reduce((total, advantage) => total + advantage, 0);
        // Advantages without a unit are of the order of one.
        const range = Math.max(1, Math.max(...rewards) - Math.min(...rewards));
        expect(Math.abs(sum)).toBeLessThan(1e-12 * range);
      }),
      { numRuns: 300 },
    );
  });
});
