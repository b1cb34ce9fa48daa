import { describe, expect, it } from 'vitest';
import { vinePpo } from '../../src/index';

describe('vinePpo', () => {
  it('is the change in the mean return of fresh rollouts', () => {
    const returns = [
      [0, 1],
      [1, 1],
    ];
    expect(Array.from(vinePpo({ rewards: [0, 1], returns }))).toEqual([0.5, 0]);
    expect(Array.from(vinePpo({ rewards: [2, 1], returns, gamma: 0.5 }))).toEqual([2 + 0.5 - 0.5, 0]);
  });

  it('is unbiased: over all rollouts from the two states it averages to the change in value', () => {
    // From the first state a rollout earns 1 with chance 1/4, from the second with chance 3/4; one rollout each.
    const chance = (state: number, earned: number) =>
      earned === 1 ? [1 / 4, 3 / 4][state]! : [3 / 4, 1 / 4][state]!;
    let mean = 0;
    for (const a of [0, 1]) {
      for (const b of [0, 1]) {
        mean += chance(0, a) * chance(1, b) * vinePpo({ rewards: [0, 1], returns: [[a], [b]] })[0]!;
      }
    }
    expect(mean).toBe(3 / 4 - 1 / 4);
  });

  it.each([
    [{ returns: [[1]] }, 'returns.length'],
    [{ returns: [[1], []] }, 'returns[1].length'],
    [{ returns: [[1], [Number.NaN]] }, 'returns[1][0]'],
    [{ gamma: 1.5 }, 'gamma'],
    [{ rewards: [0, Number.NaN] }, 'rewards[1]'],
  ])('refuses %j', (inputs, argument) => {
    expect(() => vinePpo({ rewards: [0, 1], returns: [[1], [1]], ...inputs })).toThrow(
      expect.objectContaining({ argument }),
    );
  });
});
