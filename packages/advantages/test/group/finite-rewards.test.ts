import { describe, expect, it } from 'vitest';
import { drGrpo, gap, grpo, rloo } from '../../src/index';

describe.each([
  ['rloo', rloo],
  ['grpo', grpo],
  ['drGrpo', drGrpo],
  ['gap', (rewards: ArrayLike<number>) => gap(rewards, () => 1)],
])('%s', (_, estimate) => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses a reward of %d',
    (reward) => {
      expect(() => estimate([0, 0, reward])).toThrow(
        expect.objectContaining({ name: 'AdvantageError', argument: 'rewards[2]', value: reward }),
      );
    },
  );

  it('refuses rewards whose differences overflow', () => {
    expect(() => estimate([1.7e308, -1.7e308])).toThrow(expect.objectContaining({ argument: 'rewards' }));
  });

  it('takes typed arrays as well as lists', () => {
    expect(estimate(Float32Array.of(1, 0, 0.5))).toEqual(estimate([1, 0, 0.5]));
  });
});
