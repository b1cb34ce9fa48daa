import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { planDropless } from '../../src';
import { numbersOf } from '../support';

const indices = array(
  [
    [2, 0],
    [0, 1],
    [2, 1],
  ],
  { dtype: 'int32' },
);

describe('planDropless', () => {
  it('sorts pairs by expert, tokens in order', async () => {
    const { order, tokens, expert, sizes } = planDropless(indices, 4);
    expect(await numbersOf(expert)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(await numbersOf(order)).toEqual([1, 2, 3, 5, 0, 4]);
    expect(await numbersOf(tokens)).toEqual([0, 1, 1, 2, 0, 2]);
    expect(await numbersOf(sizes)).toEqual([2, 2, 2, 0]);
  });

  it('puts dropped pairs last, outside all groups', async () => {
    const kept = array([
      [true, false],
      [true, true],
      [true, false],
    ]);
    const { order, expert, sizes } = planDropless(indices, 3, kept);
    expect(await numbersOf(sizes)).toEqual([1, 1, 2]);
    expect(await numbersOf(expert)).toEqual([0, 1, 2, 2, 3, 3]);
    expect(await numbersOf(order)).toEqual([2, 3, 0, 4, 1, 5]);
  });
});
