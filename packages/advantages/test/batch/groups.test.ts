import { describe, expect, it } from 'vitest';
import { type Groups, groupMembers } from '../../src/index';

const members = (groups: Groups, length: number) =>
  groupMembers(groups, length).map((one) => Array.from(one));

describe('groupMembers', () => {
  it('takes one size, sizes, or ids in any order', () => {
    expect(members(2, 4)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(members({ sizes: [1, 3] }, 4)).toEqual([[0], [1, 2, 3]]);
    expect(members({ ids: ['b', 'a', 'b', 'a'] }, 4)).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(members({ ids: [7, 7, 0] }, 3)).toEqual([[0, 1], [2]]);
    expect(members(3, 0)).toEqual([]);
  });

  it.each<[Groups, number, string]>([
    [3, 4, "groups must be a divisor of the batch's 4 rollouts, got 3"],
    [0, 4, 'groups must be an integer of at least 1, got 0'],
    [1.5, 3, 'groups must be an integer of at least 1, got 1.5'],
    [{ sizes: [2, 1] }, 4, "groups.sizes must be a sum of 4, the batch's rollouts, got a sum of 3"],
    [{ sizes: [2, 1e9] }, 4, 'got a sum of 1000000002'],
    [{ sizes: [4, 0] }, 4, 'groups.sizes[1] must be an integer of at least 1, got 0'],
    [{ ids: [1, 2] }, 3, "groups.ids.length must be 3, the batch's rollouts, got 2"],
  ])('refuses %j for %i rollouts', (groups, length, message) => {
    expect(() => groupMembers(groups, length)).toThrow(message);
  });
});
