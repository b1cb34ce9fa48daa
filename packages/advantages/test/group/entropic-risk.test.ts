import { describe, expect, it } from 'vitest';
import { drGrpo, entropicRisk } from '../../src/index';
import { largestDifference } from '../golden';

describe('entropicRisk', () => {
  it('compares exponentials with their mean', () => {
    const beta = Math.log(3);
    expect(largestDifference(entropicRisk([1, 0], { beta }), [0.5 / beta, -0.5 / beta])).toBeLessThan(1e-15);
  });

  it('runs from the mean to the maximum and to the minimum', () => {
    const rewards = [0, 1, 2, 4];
    expect(largestDifference(entropicRisk(rewards, { beta: 1e-7 }), drGrpo(rewards))).toBeLessThan(1e-6);
    // The best takes the whole sum of exponentials: n - 1 for it, -1 for the others.
    const seeking = entropicRisk(rewards, { beta: 100 }).map((advantage) => 100 * advantage);
    expect(largestDifference(seeking, [-1, -1, -1, 3])).toBeLessThan(1e-12);
    const averse = entropicRisk(rewards, { beta: -100 }).map((advantage) => -100 * advantage);
    expect(largestDifference(averse, [3, -1, -1, -1])).toBeLessThan(1e-12);
  });

  it('neither overflows nor moves with a common offset', () => {
    expect(entropicRisk([1000, 1001], { beta: 1 })).toEqual(entropicRisk([0, 1], { beta: 1 }));
    expect(entropicRisk([0.1, 0.1, 0.1], { beta: 1e10 })).toEqual(new Float64Array(3));
  });

  it('refuses a beta of 0, and one that overflows', () => {
    expect(() => entropicRisk([1], { beta: 0 })).toThrow('beta must be a finite number other than 0, got 0');
    expect(() => entropicRisk([0, 1e10], { beta: 1e300 })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', value: Number.POSITIVE_INFINITY }),
    );
  });
});
