import { describe, expect, it } from 'vitest';
import { maxpo, passAtK, passAtKTraining } from '../../src/index';
import { largestDifference } from '../golden';

const choose = (n: number, k: number): number => (k === 0 ? 1 : n < k ? 0 : (choose(n - 1, k - 1) * n) / k);

describe('passAtKTraining', () => {
  it.each([
    [8, 1, 4],
    [8, 3, 2],
    [8, 3, 4],
    [6, 4, 2],
    [5, 2, 3],
  ])("is the authors' formula for 0/1 rewards: n = %i, c = %i, k = %i", (n, c, k) => {
    const mean = passAtK(n, c, k);
    const sigma = Math.sqrt(mean * (1 - mean)) + 1e-6;
    const right = (1 - mean) / sigma;
    const wrong = (1 - mean - choose(n - c - 1, k - 1) / choose(n - 1, k - 1)) / sigma;
    const rewards = Array.from({ length: n }, (_, i) => (i < c ? 1 : 0));
    const expected = rewards.map((reward) => (reward === 1 ? right : wrong));
    expect(largestDifference(passAtKTraining(rewards, { k }), expected)).toBeLessThan(1e-12);
  });

  it('divides real rewards by the deviation of the maximum, here sqrt(53/36)', () => {
    const expected = [-1 / 2, -1 / 2, -1 / 6, 7 / 6].map((value) => value / Math.sqrt(53 / 36));
    expect(largestDifference(passAtKTraining([0, 1, 2, 4], { k: 2, epsilon: 0 }), expected)).toBeLessThan(
      1e-14,
    );
  });

  it('has the direction of maxpo within the group', () => {
    const rewards = [7, -2, 0, 3, 3, 10];
    const [ours, maxpos] = [passAtKTraining(rewards, { k: 3 }), maxpo(rewards, { k: 3 })];
    const ratio = ours[0]! / maxpos[0]!;
    expect(
      largestDifference(
        ours,
        maxpos.map((advantage) => ratio * advantage),
      ),
    ).toBeLessThan(1e-14);
  });

  it('gives exact zeros where every k rollouts hold a right one, also with epsilon 0', () => {
    expect(passAtKTraining([1, 1, 1, 0], { k: 2, epsilon: 0 })).toEqual(new Float64Array(4));
    expect(passAtKTraining([0.1, 0.1, 0.1], { k: 2, epsilon: 0 })).toEqual(new Float64Array(3));
  });

  it('refuses a negative epsilon', () => {
    expect(() => passAtKTraining([0, 1], { k: 1, epsilon: -1 })).toThrow(
      expect.objectContaining({ argument: 'epsilon' }),
    );
  });
});
