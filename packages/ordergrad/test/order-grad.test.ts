import { gap, maxpo, rloo } from '@lab/advantages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costGrad,
  cvar,
  giniMeanDifference,
  max,
  mean,
  median,
  orderGrad,
  topM,
  trimmedMean,
  upperTail,
} from '../src/index';

const rewards = [0.3, -1.2, 2.5, 0.3, 7, -4, 1.1, 0];
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

describe('the family it belongs to', () => {
  it('with max equals maxpo, for every k', () => {
    for (let k = 1; k < 8; k++) {
      const ours = orderGrad({ n: 8, k, objective: max }).advantages(rewards);
      expect(largestDifference(ours, maxpo(rewards, { k }))).toBeLessThan(1e-14);
    }
  });

  it('with max equals maxpo, for groups of any size and rewards', () => {
    const groups = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 70 });
    fc.assert(
      fc.property(groups, fc.nat(), (group, seed) => {
        const k = 1 + (seed % (group.length - 1));
        const ours = orderGrad({ n: group.length, k, objective: max }).advantages(group);
        const spread = Math.max(...group) - Math.min(...group);
        expect(largestDifference(ours, maxpo(group, { k }))).toBeLessThanOrEqual(1e-14 * spread);
      }),
    );
  });

  it('with the mean, times k, equals rloo, for every k below n', () => {
    for (let k = 1; k < 8; k++) {
      const ours = orderGrad({ n: 8, k, objective: mean }).advantages(rewards);
      expect(
        largestDifference(
          ours.map((a) => a * k),
          rloo(rewards),
        ),
      ).toBeLessThan(1e-13);
    }
  });

  it('is the gap form of @lab/advantages', () => {
    const { alpha, advantages } = orderGrad({ n: 8, k: 7, objective: trimmedMean(2) });
    // At k = n - 1 the weight of gap m is alpha_m itself.
    const gapped = gap(rewards, (m, n) => (m / (n - 1)) * alpha[m - 1]!);
    expect(largestDifference(advantages(rewards), gapped)).toBeLessThan(1e-15);
  });
});

describe('literal values', () => {
  it('best of 2 in a group of 4', () => {
    const transform = orderGrad({ n: 4, k: 2, objective: max });
    expect(Array.from(transform.weights)).toEqual([0, 1 / 6, 1 / 3, 1 / 2]);
    expect(transform.value([0, 1, 2, 4])).toBeCloseTo(17 / 6, 14);
    expect(Array.from(transform.advantages([4, 0, 2, 1]))).toEqual(
      [7 / 3, -1, -1 / 3, -1].map((a) => expect.closeTo(a, 14)),
    );
  });

  // k A of successes and failures among 8 rewards of 0 and 1.
  it.each([
    [1, 2, -2 / 7],
    [2, 12 / 7, -4 / 7],
    [4, 4 / 7, -4 / 7],
    [5, 0.1714285714285714, -0.2857142857142857],
    [6, 0, 0],
  ])('topM:2 of 4 with %d of 8 right', (successes, right, wrong) => {
    const binary = Array.from({ length: 8 }, (_, i) => (i < successes ? 1 : 0));
    const advantages = orderGrad({ n: 8, k: 4, objective: topM(2) }).advantages(binary);
    expect(4 * advantages[0]!).toBeCloseTo(right, 14);
    expect(4 * advantages[7]!).toBeCloseTo(wrong, 14);
  });
});

describe('numerics', () => {
  it('gives exact zeros to equal rewards, whatever their size', () => {
    for (const objective of [max, median, giniMeanDifference, cvar(0.3)]) {
      for (const k of [2, 5, 8]) {
        const { advantages } = orderGrad({ n: 8, k, objective });
        expect(advantages(Array(8).fill(1e9 + 0.1))).toEqual(new Float64Array(8));
      }
    }
  });

  it('sums to zero, gives equals equal advantages, and leaks no offset', () => {
    const { advantages, value } = orderGrad({ n: 8, k: 5, objective: median });
    const plain = advantages(rewards);
    expect(Math.abs(plain.reduce((a, b) => a + b))).toBeLessThan(1e-15);
    expect(plain[0]).toBe(plain[3]);
    const eighths = [1, 3, -2, 8, 5, 1, 0, 4].map((x) => x / 8);
    const shifted = eighths.map((x) => x + 2 ** 30);
    expect(advantages(shifted)).toEqual(advantages(eighths));
    expect(value(shifted)).toBe(value(eighths) + 2 ** 30);
  });

  it('is finite in a group of 20,000, and close to the influence function of the best of 100', () => {
    const many = Float64Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 20_000) / 20_000);
    const transform = orderGrad({ n: 20_000, k: 100, objective: max });
    expect(transform.value(many)).toBeCloseTo(100 / 101, 4);
    expect(transform.advantages(many).every(Number.isFinite)).toBe(true);
  });
});

describe('batches', () => {
  const transform = orderGrad({ n: 4, k: 2, objective: topM(1) });
  const batch = [0, 1, 2, 4, 5, 5, 1, -3];

  it('treats every row as a group of its own', () => {
    const rows = [batch.slice(0, 4), batch.slice(4)];
    expect(Array.from(transform.advantages(batch))).toEqual(
      rows.flatMap((row) => Array.from(transform.advantages(row))),
    );
    expect(Array.from(transform.values(batch))).toEqual(rows.map((row) => transform.value(row)));
  });

  it('writes into a given array, even that of the rewards', () => {
    const own = Float64Array.from(batch);
    expect(transform.advantages(own, {}, own)).toBe(own);
    expect(own).toEqual(transform.advantages(batch));
  });

  it('leaves masked rollouts out, whatever their reward, and zeros groups that got too small', () => {
    const masked = transform.advantages([0, 1, Number.NaN, 4, 5, 5, 1, -3], {
      mask: [1, 1, 0, 1, 1, 0, 0, 0],
    });
    const three = orderGrad({ n: 3, k: 2, objective: max }).advantages([0, 1, 4]);
    expect(Array.from(masked)).toEqual([three[0], three[1], 0, three[2], 0, 0, 0, 0]);
  });

  it('is frozen', () => {
    expect(() => Object.assign(transform, { k: 3 })).toThrow(TypeError);
    expect(() => Object.assign(transform.weights, { 0: 3 })).toThrow(TypeError);
  });
});

describe('weights of samples', () => {
  const { advantages, value } = orderGrad({ n: 8, k: 3, objective: topM(2) });

  it('changes nothing when they are equal', () => {
    expect(
      largestDifference(advantages(rewards, { weights: Array(8).fill(7) }), advantages(rewards)),
    ).toBeLessThan(1e-14);
    expect(value(rewards, { weights: Array(8).fill(7) })).toBeCloseTo(value(rewards), 14);
  });

  it('sums to zero, and gives nothing to a sample of weight 0', () => {
    const weighted = advantages(rewards, { weights: [1, 2, 3, 0, 5, 1, 1, 9] });
    expect(weighted[3]).toBe(0);
    expect(Math.abs(weighted.reduce((a, b) => a + b))).toBeLessThan(1e-13);
  });

  it('turns samples of one policy into the objective of another', () => {
    // Uniform rewards on 0 to 1, weighted by 2 r: the target's best of 3 is E[max] = int x d(x^6) = 6 / 7.
    const n = 4000;
    const uniform = Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);
    const best = orderGrad({ n, k: 3, objective: max });
    expect(best.value(uniform)).toBeCloseTo(3 / 4, 3);
    expect(best.value(uniform, { weights: uniform })).toBeCloseTo(6 / 7, 3);
  });
});

describe('costs', () => {
  it('is the value in its own sign, and pushes towards low costs', () => {
    const costs = [0, 1, 2, 4];
    const worst = costGrad({ n: 4, k: 2, objective: max });
    expect(worst.value(costs)).toBeCloseTo(17 / 6, 14);
    expect(Array.from(worst.advantages(costs))).toEqual(
      [1, 1, 1 / 3, -7 / 3].map((a) => expect.closeTo(a, 14)),
    );
    expect(Object.is(worst.advantages([3, 3, 3, 3])[0], 0)).toBe(true);
  });

  it('agrees with the mirrored objective of negated costs', () => {
    const mirrored = orderGrad({ n: 8, k: 5, objective: cvar(0.3) }).advantages(rewards.map((r) => -r));
    const ours = costGrad({ n: 8, k: 5, objective: upperTail(0.3) }).advantages(rewards);
    expect(largestDifference(ours, mirrored)).toBeLessThan(1e-14);
  });
});

describe('bad input', () => {
  it.each([
    [{ n: 4, k: 5 }, 'k must be an integer from 1 to 4, got 5'],
    [{ n: 4, k: 2.5 }, 'k must be an integer from 1 to 4, got 2.5'],
    [{ n: 4, k: Number.NaN }, 'k must be an integer from 1 to 4, got NaN'],
    [{ n: 0, k: 1 }, 'n must be an integer of at least 1, got 0'],
  ])('refuses %j', (sizes, message) => {
    expect(() => orderGrad({ ...sizes, objective: max })).toThrow(message);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a reward of %d', (reward) => {
    const { advantages, value } = orderGrad({ n: 4, k: 2, objective: max });
    const refusal = expect.objectContaining({
      name: 'AdvantageError',
      argument: 'rewards[2]',
      value: reward,
    });
    expect(() => advantages([0, 1, reward, 2])).toThrow(refusal);
    expect(() => value([0, 1, reward, 2])).toThrow(refusal);
  });

  it('refuses weights of a wrong length or all zero', () => {
    const wrong = (alpha: number[]) =>
      orderGrad({ n: 4, k: 2, objective: { name: 'mine', weights: () => Float64Array.from(alpha) } });
    expect(() => wrong([1, 2, 3])).toThrow('objective.weights(k).length must be 2, got 3');
    expect(() => wrong([0, 0])).toThrow('objective.weights(2) must be other than all zero, got [0,0]');
    expect(() => wrong([0, Number.NaN])).toThrow('objective.weights(2)[1] must be a finite number, got NaN');
  });

  it('refuses what does not divide into groups, and sample weights that count nothing', () => {
    const { advantages } = orderGrad({ n: 4, k: 2, objective: max });
    expect(() => advantages([1, 2, 3])).toThrow('rewards.length must be a multiple of n = 4, got 3');
    expect(() => advantages([1, 2, 3, 4], { weights: [0, 0, 0, 0] })).toThrow(
      'the sum of weights must be finite and above 0, got 0',
    );
    expect(() => advantages([1, 2, 3, 4], { weights: [1, -1, 1, 1] })).toThrow(
      'weights[1] must be a finite number of at least 0, got -1',
    );
    expect(() =>
      orderGrad({ n: 4, k: 4, objective: max }).advantages([1, 2, 3, 4], { weights: [1, 1, 1, 1] }),
    ).toThrow('k must be below n = 4 with weights, got 4');
  });
});
