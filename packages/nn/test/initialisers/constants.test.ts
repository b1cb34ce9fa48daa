import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { initialisers } from '../../src/index';
import { expectNumbers, numbersOf } from '../support';

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
    expectNumbers(
      bounded,
      u.map((unit) => unit - 0.5),
      1e-6,
    );
    const shifted = await numbersOf(initialisers.normal(0.1, 3)(key, [4]));
    expectNumbers(
      shifted,
      n.map((unit) => 3 + 0.1 * unit),
      1e-6,
    );
  });
});
