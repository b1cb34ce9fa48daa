import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { initialisers } from '../../src/index';
import { numbersOf } from '../support';

const key = random.key(0);

describe('constant, zeros, ones', () => {
  it('fill', async () => {
    expect(await numbersOf(initialisers.constant(-2.5)(key, [2, 1]))).toEqual([-2.5, -2.5]);
    expect(await numbersOf(initialisers.zeros(key, [3]))).toEqual([0, 0, 0]);
    expect(await numbersOf(initialisers.ones(key, []))).toEqual([1]);
  });
});

describe('uniform, normal', () => {
  it('scale and shift what the key gives', async () => {
    const [u, n] = [await numbersOf(random.uniform(key, [4])), await numbersOf(random.normal(key, [4]))];
    const bounded = await numbersOf(initialisers.uniform(0.5)(key, [4]));
    bounded.forEach((value, i) => expect(value).toBeCloseTo((u[i] as number) - 0.5, 6));
    const shifted = await numbersOf(initialisers.normal(0.1, 3)(key, [4]));
    shifted.forEach((value, i) => expect(value).toBeCloseTo(3 + 0.1 * (n[i] as number), 6));
  });
});
