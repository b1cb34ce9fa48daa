import { describe, expect, it } from 'vitest';
import { max, orderGrad, raggedOrderGrad } from '../src/index';

const ragged = raggedOrderGrad({ k: 2, objective: max });
const groupOf = (rewards: number[]) =>
  Array.from(orderGrad({ n: rewards.length, k: 2, objective: max }).advantages(rewards));

describe('raggedOrderGrad', () => {
  it('treats groups of every size as orderGrad does, k = n included', () => {
    const { advantages, tooSmall } = ragged([0, 1, 2, 4, 3, 5], { sizes: [4, 2] });
    expect(Array.from(advantages)).toEqual([...groupOf([0, 1, 2, 4]), ...groupOf([3, 5])]);
    expect(tooSmall).toBe(0);
  });

  it('finds groups by id, and counts those that masking left too small', () => {
    const ids = ['a', 'b', 'a', 'b', 'a'];
    const { advantages, tooSmall } = ragged([0, 7, 4, Number.NaN, 1], { ids }, { mask: [1, 1, 1, 0, 1] });
    const [first, second, third] = groupOf([0, 4, 1]);
    expect(Array.from(advantages)).toEqual([first, 0, second, 0, third]);
    expect(tooSmall).toBe(1);
  });

  it('refuses a group that is too small as given, and names a bad reward by its place in the batch', () => {
    expect(() => ragged([0, 1, 2], { sizes: [2, 1] })).toThrow('k must be at most n = 1, got 2');
    expect(() => ragged([0, 1, 2, Number.NaN], { sizes: [2, 2] })).toThrow(
      'rewards[3] must be a finite number, got NaN',
    );
    expect(() => ragged([0, 1], { sizes: [2] }, { mask: [1] })).toThrow('mask.length must be 2, got 1');
  });
});
