import { matmul, random, reshape } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, initialisers } from '../../src/index';
import { expectNumbers, numbersOf } from '../support';

const scaledIdentity = (n: number, scale: number) =>
  Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? scale : 0));

describe('orthogonal', () => {
  it.each([
    [3, 7],
    [16, 16],
    [1, 5],
  ])('%d rows of %d are orthonormal times the gain', async (rows, columns) => {
    const w = initialisers.orthogonal(2)(random.key(1), [rows, columns]);
    const product = matmul(w, w, { transposeB: true });
    expectNumbers(await numbersOf(product), scaledIdentity(rows, 4), 2e-5);
  });

  it('has orthonormal columns where those are fewer', async () => {
    const w = initialisers.orthogonal()(random.key(2), [9, 4]);
    expectNumbers(await numbersOf(matmul(w, w, { transposeA: true })), scaledIdentity(4, 1), 1e-5);
  });

  it('counts the axes behind the first as one', async () => {
    const w = reshape(initialisers.orthogonal()(random.key(3), [4, 3, 2]), [4, 6]);
    expectNumbers(await numbersOf(matmul(w, w, { transposeB: true })), scaledIdentity(4, 1), 1e-5);
  });

  it('refuses vectors', () => {
    expect(() => initialisers.orthogonal()(random.key(0), [4])).toThrow(ConfigError);
  });
});
