import { describe, expect, it } from 'vitest';
import { bootstrapPassAtK, passAtKTraining } from '../../src/index';
import { centeringResidual, largestDifference } from '../golden';

const rewards = [1, 0, 0, 2, 0, 0];

describe('bootstrapPassAtK', () => {
  it('approaches the analytic advantage as more groups are drawn', () => {
    const draws = 40_000;
    // Each rollout is in a third of the groups.
    const perGroup = bootstrapPassAtK(rewards, { k: 2, draws, seed: 3 }).map((sum) => sum / (draws / 3));
    expect(largestDifference(perGroup, passAtKTraining(rewards, { k: 2 }))).toBeLessThan(0.02);
  });

  it('repeats a seed, and sums to zero', () => {
    const first = bootstrapPassAtK(rewards, { k: 3, seed: 5 });
    expect(bootstrapPassAtK(rewards, { k: 3, seed: 5 })).toEqual(first);
    expect(bootstrapPassAtK(rewards, { k: 3, seed: 6 })).not.toEqual(first);
    expect(centeringResidual(first)).toBeLessThan(1e-12);
  });

  it('gives exact zeros to equals', () => {
    expect(bootstrapPassAtK([0.1, 0.1, 0.1], { k: 2, seed: 0 })).toEqual(new Float64Array(3));
  });

  it.each([
    [{ k: 7 }, 'k'],
    [{ draws: 0 }, 'draws'],
    [{ seed: -1 }, 'seed'],
    [{ seed: 0.5 }, 'seed'],
  ])('refuses %j', (options, argument) => {
    expect(() => bootstrapPassAtK(rewards, { k: 2, seed: 0, ...options })).toThrow(
      expect.objectContaining({ argument }),
    );
  });
});
