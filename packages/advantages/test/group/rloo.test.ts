import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rloo } from '../../src/index';
import { centeringResidual, goldenGroups, largestDifference } from '../golden';

describe('rloo', () => {
  it.each(goldenGroups)('$id: golden vector', (group) => {
    expect(largestDifference(rloo(group.r), group.rloo)).toBeLessThan(1e-12);
  });

  it('is each reward minus the mean of the others', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 20 }), (rewards) => {
        const total = rewards.reduce((sum, reward) => sum + reward, 0);
        const expected = rewards.map((reward) => reward - (total - reward) / (rewards.length - 1));
        expect(largestDifference(rloo(rewards), expected)).toBeLessThan(1e-12);
        expect(centeringResidual(rloo(rewards))).toBeLessThan(1e-12);
      }),
    );
  });

  it('gives zeros to a group of one, exact zeros to equals', () => {
    expect(rloo([5])).toEqual(new Float64Array(1));
    expect(rloo([0.1, 0.1, 0.1])).toEqual(new Float64Array(3));
  });
});
