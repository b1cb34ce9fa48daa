import { describe, expect, it } from 'vitest';
import { multiAxisMaxpo } from '../../src/index';
import { largestDifference } from '../golden';

const exactly = { epsilon: 0 };

describe('multiAxisMaxpo', () => {
  it('brings every axis to scale before it adds', () => {
    // Each axis: maxpo 1, -1/2, -1/2 in its own unit, deviation sqrt(3)/2.
    const unit = 1 / Math.sqrt(3);
    const rewards = [
      [1, 0, 0],
      [0, 0, 5],
    ];
    expect(
      largestDifference(multiAxisMaxpo({ rewards, k: 2, scale: exactly }), [unit, -2 * unit, unit]),
    ).toBeLessThan(1e-15);
    expect(
      largestDifference(multiAxisMaxpo({ rewards, k: 2, weights: [0, 2], scale: exactly }), [
        -2 * unit,
        -2 * unit,
        4 * unit,
      ]),
    ).toBeLessThan(1e-14);
  });

  it('adds epsilon, 1e-4 unless told', () => {
    const [best] = multiAxisMaxpo({ rewards: [[1, 0, 0]], k: 2 });
    expect(best).toBeCloseTo(1 / (Math.sqrt(3) / 2 + 1e-4), 14);
  });

  it('does not blow up an axis that differs by rounding alone', () => {
    expect(multiAxisMaxpo({ rewards: [[1, 1 + 1e-12, 1]], k: 2 })).toEqual(new Float64Array(3));
  });

  it.each([
    [{ rewards: [] }, 'rewards.length'],
    [{ rewards: [[1, 0, 0], [1]] }, 'rewards[1].length'],
    [{ rewards: [[1, 0, 0]], weights: [1, 2] }, 'weights.length'],
    [{ rewards: [[1, 0, 0]], k: 3 }, 'k'],
  ])('refuses %j', (inputs, argument) => {
    expect(() => multiAxisMaxpo({ k: 2, ...inputs })).toThrow(expect.objectContaining({ argument }));
  });
});
