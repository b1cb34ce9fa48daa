import { describe, expect, it } from 'vitest';
import { ConfigError, productKeyTopK } from '../../src';
import { expectNumbers, normals, numbersOf } from '../support';

const [rows, n, half] = [5, 7, 3];

describe('productKeyTopK', () => {
  it.each([1, 4, 7])('equals the best of all pairs, k = %i', async (k) => {
    const [query, keys] = [normals(1, [rows, 2 * half]), normals(2, [2, n, half])];
    const { indices, scores } = productKeyTopK(query, keys, k);
    const [q, c] = [await numbersOf(query), await numbersOf(keys)];
    const dot = (row: number, table: number, key: number) =>
      Array.from(
        { length: half },
        (_, i) => q[row * 2 * half + table * half + i]! * c[(table * n + key) * half + i]!,
      ).reduce((a, b) => a + b);
    const expected = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: n * n }, (_, i) => ({
        i,
        score: dot(row, 0, Math.floor(i / n)) + dot(row, 1, i % n),
      }))
        .sort((a, b) => b.score - a.score)
        .slice(0, k),
    ).flat();
    expect(await numbersOf(indices)).toEqual(expected.map(({ i }) => i));
    expectNumbers(
      await numbersOf(scores),
      expected.map(({ score }) => score),
      1e-5,
    );
  });

  it('refuses more than there are keys in a table', () => {
    expect(() => productKeyTopK(normals(1, [1, 4]), normals(2, [2, 3, 2]), 4)).toThrow(ConfigError);
  });
});
