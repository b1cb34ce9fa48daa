import { describe, expect, it } from 'vitest';
import { type GigpoInputs, gigpo } from '../../src/index';

const rewards = [
  [0, 1],
  [0, 0],
];
const states = [
  ['door', 'hall'],
  ['door', 'yard'],
];
const lists = (advantages: Float64Array[]) => advantages.map((one) => Array.from(one));

describe('gigpo', () => {
  it('adds the comparison of episodes and that of steps from one state', () => {
    const inputs = { rewards, states, gamma: 1, scale: 'none' } as const;
    // Episodes 1 and 0: +-1/2. Returns from the door 1 and 0: +-1/2. Hall and yard were seen once.
    expect(lists(gigpo(inputs))).toEqual([
      [1, 0.5],
      [-1, -0.5],
    ]);
    expect(lists(gigpo({ ...inputs, stepWeight: 2 }))[0]).toEqual([1.5, 0.5]);
    expect(lists(gigpo({ ...inputs, gamma: 0.5 }))[0]).toEqual([0.75, 0.5]);
  });

  it('compares steps of one episode as well, when it comes back to a state', () => {
    const [only] = gigpo({
      rewards: [[0, 0, 1]],
      states: [[1, 2, 1]],
      gamma: 0.5,
      scale: 'none',
    });
    // Returns from state 1: 1/4 and 1.
    expect(Array.from(only!)).toEqual([-0.375, 0, 0.375]);
  });

  it('divides by the deviation of each comparison, unless told not to', () => {
    const [first] = gigpo({ rewards, states, gamma: 1 });
    expect(first![0]).toBeCloseTo(2 * Math.SQRT1_2, 5);
    expect(first![1]).toBeCloseTo(Math.SQRT1_2, 5);
  });

  it.each<[Partial<GigpoInputs>, string]>([
    [{ states: [['door', 'hall']] }, 'states.length'],
    [{ states: [['door'], ['door', 'yard']] }, 'states[0].length'],
    [
      {
        rewards: [
          [0, Number.NaN],
          [0, 0],
        ],
      },
      'rewards[0][1]',
    ],
    [{ rewards: [], states: [] }, 'rewards.length'],
    [{ gamma: -1 }, 'gamma'],
    [{ scale: 'batch' as 'std' }, 'scale'],
  ])('refuses %j', (inputs, argument) => {
    expect(() => gigpo({ rewards, states, ...inputs })).toThrow(expect.objectContaining({ argument }));
  });
});
