import { describe, expect, it } from 'vitest';
import { type OptimalTokenBaselineInputs, optimalTokenBaseline } from '../../src/index';

const lists = (advantages: Float64Array[]) => advantages.map((one) => Array.from(one));
// Two equally likely tokens: 1 - 2/2 + 1/2 = 1/2 at each step, so W = 1/2, 1, 3/2, ...
const even = (lengths: number[]) => lengths.map((length) => Array<number>(length).fill(0.5));
const inputs = (rewards: number[][]): OptimalTokenBaselineInputs => ({
  rewards,
  probabilities: even(rewards.map(({ length }) => length)),
  squaredProbabilities: even(rewards.map(({ length }) => length)),
  epsilon: 0,
});

describe('optimalTokenBaseline', () => {
  it('is the mean reward to go where all paths have equal weight', () => {
    expect(
      lists(
        optimalTokenBaseline(
          inputs([
            [0, 1],
            [0, 0],
          ]),
        ),
      ),
    ).toEqual([
      [0.5, 0.5],
      [-0.5, -0.5],
    ]);
  });

  it('weighs a path by the sum of its squared score norms so far', () => {
    const given = {
      rewards: [[1], [0]],
      // 1 - 2 * 0.9 + 0.82 = 0.02 for the likely token, 1 - 0.2 + 0.82 = 1.62 for the other.
      probabilities: [[0.9], [0.1]],
      squaredProbabilities: [[0.82], [0.82]],
      epsilon: 0,
    };
    const baseline = 0.02 / 1.64;
    const [first, second] = optimalTokenBaseline(given);
    expect(first![0]).toBeCloseTo(1 - baseline, 14);
    expect(second![0]).toBeCloseTo(-baseline, 14);
    const [corrected] = optimalTokenBaseline({ ...given, importanceWeights: [[9], [1]] });
    expect(corrected![0]).toBeCloseTo(1 - (81 * 0.02) / (81 * 0.02 + 1.62), 14);
  });

  it('leaves the tail of the longest rollout bare, unless told not to', () => {
    const uneven = inputs([[0, 0, 1], [0]]);
    expect(lists(optimalTokenBaseline(uneven))).toEqual([[0.5, 1, 1], [-0.5]]);
    expect(lists(optimalTokenBaseline({ ...uneven, bareTail: false }))).toEqual([[0.5, 0, 0], [-0.5]]);
  });

  it('compares by position, or by the order of the tokens that the policy chose', () => {
    const turns = {
      ...inputs([
        [0, 0, 1],
        [0, 0, 0],
      ]),
      mask: [
        [1, 0, 1],
        [1, 1, 0],
      ],
      bareTail: false,
    };
    expect(lists(optimalTokenBaseline({ ...turns, align: 'action' }))).toEqual([
      [0.5, 0, 0.5],
      [-0.5, -0.5, 0],
    ]);
    // By position nothing stands beside the last token of either.
    expect(lists(optimalTokenBaseline(turns))).toEqual([
      [0.5, 0, 0],
      [-0.5, 0, 0],
    ]);
  });

  it('has no baseline for a group of one', () => {
    expect(lists(optimalTokenBaseline(inputs([[0, 1]])))).toEqual([[1, 1]]);
  });

  it.each<[Partial<OptimalTokenBaselineInputs>, string]>([
    [{ rewards: [] }, 'rewards.length'],
    [{ probabilities: [[0.5]] }, 'probabilities.length'],
    [{ squaredProbabilities: [[0.5], [0.5, 1]] }, 'squaredProbabilities[1].length'],
    [{ mask: [[1], [Number.NaN]] }, 'mask[1][0]'],
    [{ align: 'token' as 'action' }, 'align'],
    [{ epsilon: -1 }, 'epsilon'],
  ])('refuses %j', (wrong, argument) => {
    expect(() => optimalTokenBaseline({ ...inputs([[1], [0]]), ...wrong })).toThrow(
      expect.objectContaining({ argument }),
    );
  });
});
