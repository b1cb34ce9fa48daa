import { describe, expect, it } from 'vitest';
import { gdpo, grpo, whiten } from '../../src/index';
import { largestDifference } from '../golden';

describe('gdpo', () => {
  it('adds up what grpo gives for each kind of reward, then whitens', () => {
    const rewards = [
      [1, 0, 0, 1, 1, 0],
      [10, 30, 20, 0, 0, 5],
    ];
    const parts = rewards.map((one) => [...grpo(one.slice(0, 3)), ...grpo(one.slice(3))]);
    const sum = parts[0]!.map((value, i) => 2 * value + parts[1]![i]!);
    expect(largestDifference(gdpo({ rewards, groups: 3, weights: [2, 1] }), whiten(sum))).toBeLessThan(1e-14);
    const lengths = [1, 2, 3, 4, 5, 6];
    expect(
      largestDifference(
        gdpo({ rewards, groups: 3, weights: [2, 1], lengths }),
        whiten(sum, { weights: lengths }),
      ),
    ).toBeLessThan(1e-14);
  });

  it('does not let a large reward drown a small one', () => {
    const advantages = gdpo({
      rewards: [
        [1, 0],
        [0, 100],
      ],
      groups: 2,
      weights: [2, 1],
      epsilon: 0,
    });
    expect(largestDifference(advantages, [Math.SQRT1_2, -Math.SQRT1_2])).toBeLessThan(1e-7);
  });

  it.each([
    [{ rewards: [] }, 'rewards.length'],
    [{ rewards: [[1, 0], [1]] }, 'rewards[1].length'],
    [{ rewards: [[1, 0]], weights: [1, 1] }, 'weights.length'],
    [{ rewards: [[1, 0]], weights: [Number.NaN] }, 'weights[0]'],
    [{ rewards: [[1, 0]], lengths: [1] }, 'lengths.length'],
  ])('refuses %j', (inputs, argument) => {
    expect(() => gdpo({ groups: 2, ...inputs })).toThrow(expect.objectContaining({ argument }));
  });
});
