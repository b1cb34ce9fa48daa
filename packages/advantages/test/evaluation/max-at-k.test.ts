import { describe, expect, it } from 'vitest';
import { maxAtK, passAtK, stdOfMaxAtK } from '../../src/index';

const rewards = [4, 0, 2, 1];

describe('maxAtK', () => {
  it('is the mean best of k, from the mean to the maximum', () => {
    expect(maxAtK(rewards, { k: 1 })).toBe(1.75);
    expect(maxAtK(rewards, { k: 2 })).toBeCloseTo(17 / 6, 15);
    expect(maxAtK(rewards, { k: 4 })).toBe(4);
  });

  it('is pass@k on 0/1 rewards', () => {
    for (let c = 0; c <= 10; c++) {
      const binary = Array.from({ length: 10 }, (_, i) => (i < c ? 1 : 0));
      for (let k = 1; k <= 10; k++) expect(maxAtK(binary, { k })).toBeCloseTo(passAtK(10, c, k), 14);
    }
  });

  it('stays accurate for 100,000 rewards', () => {
    // One winner among n is in half of all subsets of n / 2.
    const winner = Float64Array.from({ length: 100_000 }, (_, i) => (i === 7 ? 1 : 0));
    expect(maxAtK(winner, { k: 50_000 })).toBeCloseTo(0.5, 12);
    expect(stdOfMaxAtK(winner, { k: 50_000 })).toBeCloseTo(0.5, 12);
  });

  it.each([0, 5, Number.NaN])('refuses k = %d of 4', (k) => {
    expect(() => maxAtK(rewards, { k })).toThrow(expect.objectContaining({ argument: 'k' }));
  });
});

describe('stdOfMaxAtK', () => {
  it('is the deviation of the maximum over subsets', () => {
    expect(stdOfMaxAtK(rewards, { k: 2 })).toBeCloseTo(Math.sqrt(53 / 36), 15);
    expect(stdOfMaxAtK(rewards, { k: 4 })).toBeCloseTo(0, 15);
  });

  it('is exactly 0 for equals, and neither overflows nor vanishes', () => {
    expect(stdOfMaxAtK([0.1, 0.1, 0.1], { k: 2 })).toBe(0);
    expect(stdOfMaxAtK([1e200, 0], { k: 1 })).toBeCloseTo(5e199, -190);
    expect(stdOfMaxAtK([1e-200, 0], { k: 1 }) / 1e-200).toBeCloseTo(0.5, 15);
  });
});
