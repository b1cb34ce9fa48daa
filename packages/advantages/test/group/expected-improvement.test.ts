import { describe, expect, it } from 'vitest';
import { expectedImprovement } from '../../src/index';

describe('expectedImprovement', () => {
  it('is what a rollout adds to the best of k - 1 others', () => {
    expect(Array.from(expectedImprovement([4, 0, 2, 1], { k: 4 }))).toEqual([2, 0, 0, 0]);
    expect(expectedImprovement([0, 1, 2, 4], { k: 2 })[2]).toBeCloseTo((2 + 1 + 0) / 3, 15);
  });

  it('is the reward itself at k = 1, in a copy', () => {
    const rewards = Float64Array.of(3, 1);
    const signal = expectedImprovement(rewards, { k: 1 });
    expect(signal).toEqual(rewards);
    expect(signal).not.toBe(rewards);
  });

  it('gives exact zeros to equals', () => {
    expect(expectedImprovement([0.1, 0.1, 0.1], { k: 2 })).toEqual(new Float64Array(3));
  });

  it('works where n - k + 1 right answers leave only an improvement of one', () => {
    expect(expectedImprovement([1, 0, 0, 0], { k: 4 })).toEqual(Float64Array.of(1, 0, 0, 0));
    expect(expectedImprovement([1, 1, 0, 0], { k: 4 })).toEqual(new Float64Array(4));
  });

  it.each([0, 5, 2.5])('refuses k = %d in a group of 4', (k) => {
    expect(() => expectedImprovement([0, 1, 2, 4], { k })).toThrow(
      expect.objectContaining({ argument: 'k', value: k }),
    );
  });
});
