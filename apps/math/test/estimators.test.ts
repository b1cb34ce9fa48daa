import { expect, test } from 'vitest';
import { type EstimatorName, estimatorNames, estimatorOf } from '../src/estimators';
import { scoredBatch } from './scored-batch';

const rounded = (name: EstimatorName, rewards: number[][], k = 2) =>
  [...estimatorOf(name).advantages(scoredBatch(rewards, k))].flatMap((advantage) =>
    typeof advantage === 'number' ? Number(advantage.toFixed(4)) : [...advantage],
  );

test.each<[EstimatorName, number[]]>([
  ['rloo', [1, -0.3333, -0.3333, -0.3333]],
  ['drGrpo', [0.75, -0.25, -0.25, -0.25]],
  ['grpo', [1.5, -0.5, -0.5, -0.5]],
  ['maxpo', [1, -0.3333, -0.3333, -0.3333]],
  ['pkpo', [1, 0, 0, 0]],
  ['maxRl', [3, -1, -1, -1]],
  ['bestOfN', [1, 0, 0, 0]],
  // Of the objective in scored-batch, the maximum.
  ['orderGrad', [1, -0.3333, -0.3333, -0.3333]],
  ['greedyBaseline', [1, 0, 0, 0]],
  ['reinforceBaseline', [1, 0, 0, 0]],
  // The short answers weigh 1, the long ones 2.
  ['opo', [0.8333, -0.1667, -0.1667, -0.1667]],
])('%s is the estimator it is named after', (name, expected) => {
  expect(rounded(name, [[1, 0, 0, 0]])).toEqual(expected);
});

test('a baseline of other problems, and one of greedy answers', () => {
  const rewards = [
    [1, 0],
    [1, 1],
  ];
  expect(rounded('reinforceBaseline', rewards)).toEqual([0, -1, 0.5, 0.5]);
  expect(rounded('greedyBaseline', rewards)).toEqual([1, 0, 0, 0]);
});

test('those that bound k look at it, and no others', () => {
  const rewards = [
    [1, 1, 0, 0],
    [1, 0, 0, 0],
  ];
  for (const name of estimatorNames) {
    const looks = `${rounded(name, rewards, 3)}` !== `${rounded(name, rewards, 1)}`;
    expect(looks, name).toBe(estimatorOf(name).largestK !== undefined);
  }
});

test('the largest k that is allowed works, the next does not', () => {
  for (const name of estimatorNames) {
    const most = estimatorOf(name).largestK?.(4);
    if (most === undefined) continue;
    expect(rounded(name, [[1, 0, 0, 0]], most).every(Number.isFinite), name).toBe(true);
    expect(() => rounded(name, [[1, 0, 0, 0]], most + 1), name).toThrow();
  }
});

test('one advantage per answer, or one per token from the baseline that tells tokens apart', () => {
  for (const name of estimatorNames) {
    const advantages = estimatorOf(name).advantages(
      scoredBatch([
        [1, 0, 0],
        [0, 0, 1],
      ]),
    );
    expect(advantages, name).toHaveLength(6);
  }
  expect(rounded('optimalTokenBaseline', [[1, 0, 0]])).toHaveLength(4);
});
