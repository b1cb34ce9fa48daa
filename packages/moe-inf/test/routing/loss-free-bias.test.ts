import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { lossFreeBias } from '../../src';
import { expectNumbers, numbersOf } from '../support';

describe('lossFreeBias', () => {
  it('moves every bias by u towards even load', async () => {
    const next = lossFreeBias(array([0, 0.5, 0]), array([8, 1, 3]), 0.1);
    expectNumbers(await numbersOf(next), [-0.1, 0.6, 0.1], 1e-6);
  });

  it('leaves even load alone, and has 0.001 as its rate', async () => {
    expect(await numbersOf(lossFreeBias(array([0, 1]), array([2, 2])))).toEqual([0, 1]);
    expectNumbers(await numbersOf(lossFreeBias(array([0, 0]), array([3, 1]))), [-0.001, 0.001], 1e-7);
  });
});
