import { describe, expect, it } from 'vitest';
import { type ReinforcePlusPlusInputs, reinforcePlusPlus, whiten } from '../../src/index';

const lists = (advantages: Float64Array[]) => advantages.map((one) => Array.from(one));

describe('reinforcePlusPlus', () => {
  it('whitens rewards to go over all tokens', () => {
    const whitened = whiten([1, 1, 2, 2, 0]);
    expect(
      lists(
        reinforcePlusPlus({
          rewards: [
            [0, 1],
            [0, 2, 0],
          ],
        }),
      ),
    ).toEqual([Array.from(whitened.subarray(0, 2)), Array.from(whitened.subarray(2))]);
  });

  it('discounts per token, and begins anew with each rollout', () => {
    const whitened = whiten([0.5, 1, 0.25, 0.5, 1]);
    expect(
      lists(
        reinforcePlusPlus({
          rewards: [
            [0, 1],
            [0, 0, 1],
          ],
          gamma: 0.5,
        }),
      ),
    ).toEqual([Array.from(whitened.subarray(0, 2)), Array.from(whitened.subarray(2))]);
  });

  it('passes over masked tokens without discount, and gives them 0', () => {
    const [one] = reinforcePlusPlus({ rewards: [[0, 7, 1]], mask: [[1, 0, 1]], gamma: 0.5 });
    const [first, last] = whiten([0.5, 1]);
    expect(Array.from(one!)).toEqual([first, 0, last]);
  });

  it.each<[ReinforcePlusPlusInputs, string]>([
    [{ rewards: [] }, 'values.length'],
    [{ rewards: [[Number.NaN]] }, 'rewards[0][0]'],
    [{ rewards: [[1, 2]], mask: [[1]] }, 'mask[0].length'],
    [{ rewards: [[1, 2]], gamma: 2 }, 'gamma'],
  ])('refuses %j', (inputs, argument) => {
    expect(() => reinforcePlusPlus(inputs)).toThrow(expect.objectContaining({ argument }));
  });
});
