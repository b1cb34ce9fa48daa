import { describe, expect, it } from 'vitest';
import * as advantages from '../../src/index';
import * as exact from '../exact/definitions';
import { Rational } from '../exact/rational';
import { largestDifference } from '../golden';

// Every number of right answers; distinct, tied and negative rewards; all of them exact floats.
const shapes: Record<string, (i: number, n: number) => number> = {
  distinct: (i) => ((5 * i * i + 3) % 23) - 7,
  'tied in pairs': (i) => i >> 1,
  'tied at the top': (i, n) => Math.min(i, n - 3),
  'three levels': (i) => (i * i) % 3,
  fractions: (i) => ((7 * i + 2) % 11) / 8 - 0.75,
  equal: () => 2.5,
};
const groupsOf = (n: number) => [
  ...Object.values(shapes).map((shape) => Array.from({ length: n }, (_, i) => shape(i, n))),
  ...Array.from({ length: n + 1 }, (_, c) => Array.from({ length: n }, (_, i) => ((3 * i) % n < c ? 1 : 0))),
];

/** Each row: the package's advantages, the definition's, and the largest k in a group of n. */
const rows: [
  name: string,
  ours: (r: number[], k: number) => ArrayLike<number>,
  definition: (r: Rational[], k: number) => Rational[],
  largestK: (n: number) => number,
][] = [
  ['maxpo', (r, k) => advantages.maxpo(r, { k }), exact.maxpo, (n) => n - 1],
  [
    'expectedImprovement',
    (r, k) => advantages.expectedImprovement(r, { k }),
    exact.expectedImprovement,
    (n) => n,
  ],
  ['pkpo none', (r, k) => advantages.pkpo(r, { k, variant: 'none' }), exact.includeOne, (n) => n],
  ['pkpo loo', (r, k) => advantages.pkpo(r, { k, variant: 'loo' }), exact.pkpoLeaveOneOut, (n) => n - 1],
  ['pkpo loo-1', (r, k) => advantages.pkpo(r, { k, variant: 'loo-1' }), exact.expectedImprovement, (n) => n],
  ['centeredMax', (r, k) => advantages.centeredMax(r, { k }), exact.centeredMax, (n) => n],
  ['maxAtK', (r, k) => [advantages.maxAtK(r, { k })], (r, k) => [exact.maxAtK(r, k)], (n) => n],
  [
    'stdOfMaxAtK, squared',
    (r, k) => [advantages.stdOfMaxAtK(r, { k }) ** 2],
    (r, k) => [exact.varianceOfMaxAtK(r, k)],
    (n) => n,
  ],
  ['rloo', (r) => advantages.rloo(r), exact.leaveOneOut, () => 1],
  [
    'bestMinusSecond',
    (r) => advantages.bestMinusSecond(r),
    (r) => exact.expectedImprovement(r, r.length),
    () => 1,
  ],
  [
    'maxpoMixture',
    (r, k) => advantages.maxpoMixture(r, { weights: Array.from({ length: k }, (_, j) => 2 - j) }),
    (r, k) =>
      exact.mixture(
        r,
        Array.from({ length: k }, (_, j) => Rational.of(2 - j)),
      ),
    (n) => n - 1,
  ],
  [
    'harmonic',
    (r) => advantages.harmonic(r),
    (r) =>
      exact.mixture(
        r,
        Array.from({ length: r.length - 1 }, (_, j) => Rational.of(1, j + 1)),
      ),
    () => 1,
  ],
];

describe.each(rows)('%s equals its definition over all subsets', (_, ours, definition, largestK) => {
  it.each([2, 3, 4, 5, 6, 7, 8])('n = %i, every k', (n) => {
    for (const group of groupsOf(n)) {
      for (let k = 1; k <= largestK(n); k++) {
        const expected = definition(group.map(Rational.fromNumber), k).map((value) => value.toNumber());
        expect(largestDifference(ours(group, k), expected)).toBeLessThan(1e-13);
      }
    }
  });
});

it('tells MaxPO from the baseline that contains the rollout itself', () => {
  const group = [0, 1, 2, 4];
  const mutant = exact.groupMeanMutant(group.map(Rational.fromNumber), 2).map((value) => value.toNumber());
  expect(largestDifference(advantages.maxpo(group, { k: 2 }), mutant)).toBeGreaterThan(0.1);
});
