// Against numbers of OrderGrad's reference implementation: test/data/ordergrad-golden.json says how they were made.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { custom, exactOrderGrad, lMoment, orderGrad, parseObjective, topM, upperTail } from '../src/index';
import { advantages as byDefinition, value as valueByDefinition } from './exact/definitions';
import { Rational } from './exact/rational';

interface Golden {
  readonly rewards: Record<string, number[]>;
  readonly cases: {
    rewards: string;
    N: number;
    K: number;
    objective: string | number[];
    alpha: number[];
    lstat: number;
    adv: number[];
    advErr: number;
    lstatErr: number;
  }[];
  readonly weightByRank: { N: number; K: number; objective: string | number[]; w: number[] }[];
  readonly presets: { K: number; objective: string; alphaLowToHigh?: number[]; error?: true }[];
  readonly lmoments: { K: number; r: number; reference: number[]; correct: number[] }[];
  readonly knownRp: {
    r: number[];
    p: number[];
    K: number;
    lstat: Record<string, number>;
    lstatAdv: Record<string, number[]>;
  }[];
}

const path = new URL('./data/ordergrad-golden.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(path, 'utf8'));
const difference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
const scaleOf = (values: readonly number[]) => Math.max(...values.map(Math.abs));

/** Floats times the power of two that makes them all whole: fractions without denominators add up ten times as fast. */
function wholeNumbers(floats: readonly number[]): { values: Rational[]; unit: Rational } {
  let unit = 1;
  while (!floats.every((x) => Number.isInteger(x * unit))) unit *= 2;
  return { values: floats.map((x) => Rational.of(x * unit)), unit: Rational.of(unit) };
}

/** A list is from the highest rank to the lowest. */
const objectiveOf = (given: string | number[]) =>
  typeof given === 'string' ? parseObjective(given) : custom([...given].reverse());

describe('cases', () => {
  it.each(golden.cases)('$rewards, n = $N, k = $K, $objective', (row) => {
    const rewards = golden.rewards[row.rewards]!;
    const objective = objectiveOf(row.objective);
    const transform = orderGrad({ n: row.N, k: row.K, objective });
    expect(difference(transform.alpha, row.alpha)).toBeLessThan(1e-14);
    // The reference is off by advErr; a few units in the last place are ours.
    const spread = Math.max(...rewards) - Math.min(...rewards);
    expect(difference(transform.advantages(rewards), row.adv)).toBeLessThanOrEqual(
      row.advErr + 4e-15 * spread,
    );
    expect(Math.abs(transform.value(rewards) - row.lstat)).toBeLessThanOrEqual(
      row.lstatErr + 4e-15 * scaleOf(rewards),
    );
  });
});

it.each(golden.weightByRank)('weights by rank, n = $N, k = $K, $objective', ({ N, K, objective, w }) => {
  expect(difference(orderGrad({ n: N, k: K, objective: objectiveOf(objective) }).weights, w)).toBeLessThan(
    1e-11,
  );
});

describe.each(golden.presets)('preset $objective, k = $K', ({ K, objective, alphaLowToHigh }) => {
  it(alphaLowToHigh ? 'has the same weights' : 'is refused', () => {
    if (!alphaLowToHigh) expect(() => parseObjective(objective).weights(K)).toThrow('must be');
    else expect(difference(parseObjective(objective).weights(K), alphaLowToHigh)).toBeLessThan(1e-13);
  });
});

it.each(golden.knownRp)('known probabilities, $r, k = $K', ({ r, p, K, lstat, lstatAdv }) => {
  for (const [name, value] of Object.entries(lstat)) {
    const exact = exactOrderGrad({ rewards: r, probabilities: p, k: K, objective: parseObjective(name) });
    expect(exact.value).toBeCloseTo(value, 12);
    expect(difference(exact.advantages, lstatAdv[name]!)).toBeLessThan(1e-13);
  }
});

describe('where the reference is wrong', () => {
  it.each(golden.lmoments)('L-moment $r of $K', ({ K, r, reference, correct }) => {
    expect(difference(lMoment(r).weights(K), correct)).toBeLessThan(1e-14);
    if (r > 1) expect(difference(lMoment(r).weights(K), reference)).toBeGreaterThan(0.05);
  });

  it('counts 7 ranks in 0.07 of 100, where it rounds 7.000000000000001 up', () => {
    expect(0.07 * 100).toBeGreaterThan(7);
    expect(parseObjective('UpperTailMean:0.07').weights(100)).toEqual(topM(7).weights(100));
  });

  it('counts ranks that lie partly in a tail in part', () => {
    expect(Array.from(upperTail(0.3).weights(5))).toEqual([
      0,
      0,
      0,
      expect.closeTo(1 / 3, 15),
      expect.closeTo(2 / 3, 15),
    ]);
    expect(Array.from(parseObjective('UpperTailMean:0.3').weights(5))).toEqual([0, 0, 0, 0.5, 0.5]);
  });

  it('refuses a fractional k, for which it moves equal rewards', () => {
    expect(() => orderGrad({ n: 10, k: 2.5, objective: parseObjective('ReMax') })).toThrow('got 2.5');
  });

  it.each(['offset8', 'offset16'])(
    'is at least as close to the exact fraction with an offset: %s',
    (name) => {
      const rewards = golden.rewards[name]!;
      const group = wholeNumbers(rewards);
      for (const row of golden.cases.filter((one) => one.rewards === name)) {
        const alpha = wholeNumbers(row.alpha);
        const back = (x: Rational) => x.over(alpha.unit).over(group.unit).toNumber();
        const transform = orderGrad({ n: row.N, k: row.K, objective: custom(row.alpha) });
        const exact = byDefinition(alpha.values, group.values).map(back);
        expect(difference(transform.advantages(rewards), exact)).toBeLessThanOrEqual(
          Math.min(row.advErr, 1e-14),
        );
        const value = back(valueByDefinition(alpha.values, group.values));
        expect(Math.abs(transform.value(rewards) - value)).toBeLessThan(1e-9);
      }
      expect(
        orderGrad({ n: rewards.length, k: 4, objective: topM(2) }).advantages(rewards.map(() => 1e9)),
      ).toEqual(new Float64Array(rewards.length));
    },
  );
});
