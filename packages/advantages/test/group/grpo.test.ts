import { describe, expect, it } from 'vitest';
import { grpo, maxpo, rloo } from '../../src/index';
import { largestDifference } from '../golden';

describe('grpo', () => {
  it('divides by the sample standard deviation, n - 1', () => {
    // Deviations -2, -1, 0, 3: their squares sum to 14.
    const standardDeviation = Math.sqrt(14 / 3);
    const expected = [-2, -1, 0, 3].map((deviation) => deviation / standardDeviation);
    expect(largestDifference(grpo([0, 1, 2, 5], { epsilon: 0 }), expected)).toBeLessThan(1e-15);
    expect(grpo([1, 1, 0, 0], { epsilon: 0 })[0]).toBeCloseTo(0.8660254037844386, 15);
  });

  it('adds epsilon outside the square root, 1e-6 unless told', () => {
    expect(grpo([1, -1])[0]).toBeCloseTo(1 / (Math.SQRT2 + 1e-6), 15);
    expect(grpo([1, -1], { epsilon: 0.5 })[0]).toBeCloseTo(1 / (Math.SQRT2 + 0.5), 15);
  });

  it('cannot tell maxpo from rloo on two-valued rewards: the deviation cancels their ratio', () => {
    const rewards = [1, 0, 0, 1, 0, 0];
    const direct = grpo(rewards, { epsilon: 0 });
    expect(largestDifference(grpo(maxpo(rewards, { k: 2 }), { epsilon: 0 }), direct)).toBeLessThan(1e-12);
    expect(largestDifference(grpo(rloo(rewards), { epsilon: 0 }), direct)).toBeLessThan(1e-12);
  });

  it.each([1e200, 1e-200])('neither overflows nor vanishes at rewards of %d', (scale) => {
    expect(grpo([scale, 0], { epsilon: 0 })[0]).toBeCloseTo(Math.SQRT1_2, 15);
  });

  it('gives exact zeros to equals, also with epsilon 0', () => {
    expect(grpo([0.1, 0.1, 0.1], { epsilon: 0 })).toEqual(new Float64Array(3));
    expect(grpo([2], { epsilon: 0 })).toEqual(new Float64Array(1));
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses epsilon = %d', (epsilon) => {
    expect(() => grpo([0, 1], { epsilon })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument: 'epsilon', value: epsilon }),
    );
  });
});
