import { expect, it } from 'vitest';
import { drGrpo, groupsWithoutSignal, maxpo } from '../../src/index';

const batch = [1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1];

it('names the groups of zeros, which depend on the estimator', () => {
  expect(groupsWithoutSignal(drGrpo, batch, 3)).toEqual([2, 3]);
  expect(groupsWithoutSignal((r) => maxpo(r, { k: 2 }), batch, 3)).toEqual([1, 2, 3]);
});

it('counts a group that masking left too small', () => {
  const mask = [1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1];
  expect(groupsWithoutSignal(drGrpo, batch, 3, { mask })).toEqual([0, 2, 3]);
});

it('numbers groups of ids by their first appearance', () => {
  expect(groupsWithoutSignal(drGrpo, [1, 5, 1, 6], { ids: ['a', 'b', 'a', 'b'] })).toEqual([0]);
});
