import { describe, expect, it } from 'vitest';
import { grpo, maxpo, stdErasesMaxpo } from '../../src/index';
import { largestDifference } from '../golden';

const byDeviation = (rewards: ArrayLike<number>) => grpo(rewards, { epsilon: 0 });

describe('stdErasesMaxpo', () => {
  it.each([
    [1, 0, 0, 1, 0, 0],
    [-0.5, 2, -0.5, -0.5, -0.5],
  ])('is true for two distinct rewards, where the division leaves GRPO: %#', (...rewards) => {
    expect(stdErasesMaxpo(rewards)).toBe(true);
    expect(largestDifference(byDeviation(maxpo(rewards, { k: 2 })), byDeviation(rewards))).toBeLessThan(
      1e-14,
    );
  });

  it('is false for three, where it does not', () => {
    const rewards = [1, 0, 0, 0.5];
    expect(stdErasesMaxpo(rewards)).toBe(false);
    expect(largestDifference(byDeviation(maxpo(rewards, { k: 2 })), byDeviation(rewards))).toBeGreaterThan(
      0.1,
    );
  });

  it('is false where all are equal, and there is nothing to erase', () => {
    expect(stdErasesMaxpo([1, 1, 1])).toBe(false);
  });

  it('refuses an empty group', () => {
    expect(() => stdErasesMaxpo([])).toThrow(expect.objectContaining({ argument: 'rewards.length' }));
  });
});
