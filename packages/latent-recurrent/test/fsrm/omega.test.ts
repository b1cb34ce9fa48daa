import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { initOmega, omegaMatrix, rotate } from '../../src/fsrm/omega';
import { oscillatorDot } from '../../src/fsrm/oscillators';
import { expectNumbers, normals, numbersOf } from '../support';

describe('omega', () => {
  it('turns channels 2j and 2j + 1 at the length of pair j', async () => {
    const pairs = array([
      [3, 4],
      [0, 2],
    ]);
    const rotated = await numbersOf(rotate(array([[1, 2, 3, 4]]), pairs));
    expectNumbers(rotated, [5 * 2, -5 * 1, 2 * 4, -2 * 3], 1e-6);
  });

  it('has one rate for all when global, the initial one at first', async () => {
    const matrix = await numbersOf(omegaMatrix(initOmega(4, 'global', 0.5), 4));
    expectNumbers(matrix, [0, -0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, -0.5, 0, 0, 0.5, 0], 1e-6);
    expect(initOmega(8, 'perPair', 0.1).shape).toEqual([4, 2]);
  });

  it('is antisymmetric: what it gives is orthogonal to the oscillator', async () => {
    const x = normals(3, [6, 12]);
    const pairs = random.normal(random.key(4), [6, 2]);
    const products = await numbersOf(oscillatorDot(rotate(x, pairs), x, 4));
    expect(Math.max(...products.map(Math.abs))).toBeLessThan(2e-6);
  });

  it('has a finite slope at zero', async () => {
    expectNumbers(await numbersOf(omegaMatrix(array([[0, 0]]), 2)), [0, -1e-6, 1e-6, 0], 1e-9);
  });
});
