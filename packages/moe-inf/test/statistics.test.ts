import { array, scalar } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { loadStatistics, maxViolation } from '../src';
import { deviationOverRows, meanEntropy } from '../src/statistics';

describe('loadStatistics', () => {
  it('describes how evenly experts are used', async () => {
    const { loadCv, dead, maxViolation: most, union } = loadStatistics(array([0, 1, 1, 2]), scalar(0.5));
    expect(await loadCv!.item()).toBeCloseTo(Math.SQRT1_2, 6);
    expect(await dead!.item()).toBe(0.25);
    expect(await most!.item()).toBe(1);
    expect(await union!.item()).toBe(0.5);
  });

  it('has no deviation where all are used alike', async () => {
    const { loadCv, dead } = loadStatistics(array([3, 3, 3]), scalar(1));
    expect([await loadCv!.item(), await dead!.item()]).toEqual([0, 0]);
  });
});

describe('maxViolation', () => {
  it('is how far the fullest expert is above the mean', async () => {
    expect(await maxViolation(array([6, 2, 1])).item()).toBe(1);
  });
});

describe('meanEntropy', () => {
  it('is ln n for even rows and 0 for single weights', async () => {
    expect(await meanEntropy(array([[2, 2, 2, 2]])).item()).toBeCloseTo(Math.log(4), 6);
    expect(await meanEntropy(array([[0, 3, 0]])).item()).toBe(0);
    expect(
      await meanEntropy(
        array([
          [1, 1],
          [0, 1],
        ]),
      ).item(),
    ).toBeCloseTo(Math.log(2) / 2, 6);
  });
});

describe('deviationOverRows', () => {
  it('is the root mean variance of the columns', async () => {
    expect(
      await deviationOverRows(
        array([
          [1, 5],
          [3, 5],
        ]),
      ).item(),
    ).toBeCloseTo(Math.SQRT1_2, 6);
  });
});
