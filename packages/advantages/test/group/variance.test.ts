import { describe, expect, it } from 'vitest';
import { expectedImprovement, maxpo, pkpo } from '../../src/index';
import { type Bandit, gradientOfMax, momentsOf } from '../exact/bandit';
import { Rational } from '../exact/rational';
import { largestDifference } from '../golden';

const bandit = (name: string, chances: string, rewards: string): Bandit => ({
  name,
  chances: chances.split(' ').map(Rational.parse),
  rewards: rewards.split(' ').map(Rational.parse),
});
const four = bandit('four', '1/4 1/4 1/4 1/4', '0 1 2 4');
const fourShifted = bandit('four + 10', '1/4 1/4 1/4 1/4', '10 11 12 14');
const three = bandit('three', '1/10 3/10 3/5', '3 1 0');
const hard = bandit('hard', '1/10 9/10', '1 0');
const even = bandit('even', '1/2 1/2', '1 0');

const columns: ((r: number[], k: number) => Float64Array)[] = [
  (r, k) => pkpo(r, { k, variant: 'none' }),
  (r, k) => pkpo(r, { k, variant: 'loo' }),
  (r, k) => expectedImprovement(r, { k }),
  (r, k) => maxpo(r, { k }),
];

// Summed variances of PKPO without baseline, with leave one out, EI and MaxPO, worked out independently in exact fractions; those
// given as decimals were rounded there.
const rows: [
  bandit: Bandit,
  n: number,
  k: number,
  variances: [number, number, number, number],
  digits: number,
][] = [
  [four, 4, 2, [6961 / 1536, 32705 / 13824, 387 / 512, 225 / 256], 12],
  [four, 8, 2, [2.178, 0.4304, 0.3059, 0.2645], 3],
  [fourShifted, 4, 2, [Number.NaN, Number.NaN, 387 / 512, 225 / 256], 11],
  [three, 4, 2, [609 / 500, 58173 / 62500, 7701 / 12500, 19797 / 31250], 12],
  [three, 8, 2, [73233 / 125000, 0.24258, 249651 / 875000, 28683 / 125000], 5],
  [three, 8, 4, [3.163, 0.7277, 0.4703, 0.5295], 3],
  [hard, 8, 2, [0.06054, 0.04171, 169857 / 3500000, 148797 / 3500000], 5],
  [even, 8, 2, [0.06696, 0.04218, 0.004464, 0.02232], 5],
];

describe.each(rows)('$name', (given, n, k, variances, digits) => {
  it(`n = ${n}, k = ${k}: all four share the mean, and differ in variance as worked out`, () => {
    const gradient = gradientOfMax(given, k).map((g) => g.toNumber());
    for (const [column, estimate] of columns.entries()) {
      const moments = momentsOf(given, n, Rational.of(k, n), (r) => estimate(r, k));
      expect(largestDifference(moments.mean, gradient)).toBeLessThan(1e-12);
      if (!Number.isNaN(variances[column])) expect(moments.variance).toBeCloseTo(variances[column]!, digits);
    }
  });
});

it('estimates the gradients that the paper-free derivation gives', () => {
  expect(gradientOfMax(four, 2).map(String)).toEqual(['-13/32', '-9/32', '-1/32', '23/32']);
  expect(gradientOfMax(three, 2).map(String)).toEqual(['99/250', '27/250', '-63/125']);
  expect(gradientOfMax(hard, 2).map(String)).toEqual(['81/500', '-81/500']);
});

it('an offset of all rewards raises the variance of leave one out, and of nothing shift-invariant', () => {
  const spread = (on: Bandit, column: number) =>
    momentsOf(on, 4, Rational.of(1, 2), (r) => columns[column]!(r, 2)).variance;
  expect(spread(fourShifted, 1)).toBeGreaterThan(2 * spread(four, 1));
  expect(spread(fourShifted, 2)).toBeCloseTo(spread(four, 2), 12);
  expect(spread(fourShifted, 3)).toBeCloseTo(spread(four, 3), 12);
});
