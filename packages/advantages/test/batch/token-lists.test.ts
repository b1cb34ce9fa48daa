import { expect, it } from 'vitest';
import { requireTokenLists, rewardsToGo } from '../../src/batch/token-lists';

it('adds up discounted rewards from the end, over the tokens that count', () => {
  expect(Array.from(rewardsToGo([1, 2, 4], 0.5))).toEqual([3, 4, 4]);
  expect(Array.from(rewardsToGo([1, 2, 4], 0.5, [1, 0, 1]))).toEqual([3, 0, 4]);
  expect(Array.from(rewardsToGo([], 1))).toEqual([]);
});

it('names the rollout and the token that do not fit', () => {
  expect(() => requireTokenLists('mask', [[1], [1, 1]], [[0], [0]])).toThrow(
    'mask[1].length must be 1, got 2',
  );
  expect(() => requireTokenLists('mask', [[Number.NaN]], [[0]])).toThrow(
    'mask[0][0] must be a finite number',
  );
});
