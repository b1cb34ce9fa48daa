import { describe, expect, it } from 'vitest';
import {
  estimatorNames,
  estimators,
  largestK,
  objectiveProblem,
  stepEstimatorNames,
  stepEstimators,
} from '../src/estimators';

const group = { returns: Float64Array.of(0, 1, 2, 4), lengths: Float64Array.of(1, 2, 3, 4), k: 2 };

describe('estimators', () => {
  it.each(estimatorNames)('%s gives a finite advantage to every episode', (name) => {
    const advantages = estimators[name]({ ...group, objective: 'Max' });
    expect(advantages).toHaveLength(4);
    for (const advantage of advantages) expect(Number.isFinite(advantage)).toBe(true);
  });

  it('of the best of k are those of the order statistic Max', () => {
    const expected = [-1, -1, -1 / 3, 7 / 3];
    for (const name of ['maxpo', 'orderGrad'] as const) {
      const advantages = estimators[name]({ ...group, objective: 'Max' });
      for (const [i, advantage] of advantages.entries()) expect(advantage).toBeCloseTo(expected[i]!, 12);
    }
  });

  it('know the largest k, and objectives what they are called', () => {
    expect([largestK('maxpo', 8), largestK('orderGrad', 8), largestK('rloo', 8)]).toEqual([7, 8, undefined]);
    expect(objectiveProblem('CVaR:0.25')).toBeUndefined();
    expect(objectiveProblem('Nope')).toContain('Nope');
    expect(objectiveProblem('TopM:5', 4)).toBeDefined();
  });
});

describe('stepEstimators', () => {
  const inputs = { rewards: [0, 1], values: [0.5, 0.25, 2], gamma: 1, lambda: 1, n: 1 };

  it.each(stepEstimatorNames)('%s agrees that returns are advantages plus values', (name) => {
    const { advantages, returns } = stepEstimators[name](inputs);
    if (name === 'upgo') return;
    for (const [i, advantage] of advantages.entries())
      expect(returns[i]).toBeCloseTo(advantage + inputs.values[i]!, 12);
  });

  it('bootstraps after one step with nStep, and at the end with monteCarlo', () => {
    expect(Array.from(stepEstimators.nStep(inputs).returns)).toEqual([0.25, 3]);
    expect(Array.from(stepEstimators.monteCarlo(inputs).returns)).toEqual([3, 3]);
  });
});
