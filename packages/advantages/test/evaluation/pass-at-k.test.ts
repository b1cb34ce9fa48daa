import { describe, expect, it } from 'vitest';
import { passAtK } from '../../src/index';
import { subsets } from '../exact/definitions';

describe('passAtK', () => {
  it.each([
    [4, 2, 2, 5 / 6],
    [10, 3, 1, 3 / 10],
    [10, 3, 5, 11 / 12],
    [5, 0, 5, 0],
    [5, 5, 1, 1],
    [5, 1, 5, 1],
    [6, 2, 2, 3 / 5],
    [200, 1, 100, 1 / 2],
  ])('n = %i, c = %i, k = %i', (n, c, k, expected) => {
    expect(passAtK(n, c, k)).toBeCloseTo(expected, 13);
  });

  it('is the share of k-subsets with a correct sample', () => {
    for (let n = 1; n <= 7; n++) {
      for (let c = 0; c <= n; c++) {
        const samples = Array.from({ length: n }, (_, i) => i < c);
        for (let k = 1; k <= n; k++) {
          const sets = subsets(samples, k);
          const share = sets.filter((set) => set.includes(true)).length / sets.length;
          expect(passAtK(n, c, k)).toBeCloseTo(share, 13);
        }
      }
    }
  });

  it('stays accurate where the binomials overflow', () => {
    expect(passAtK(100_000, 1, 50_000)).toBeCloseTo(0.5, 12);
    expect(passAtK(100_000, 50_000, 1)).toBeCloseTo(0.5, 9);
  });

  it.each([
    ['n', 0, 0, 1],
    ['n', 2.5, 1, 1],
    ['c', 4, -1, 1],
    ['c', 4, 5, 1],
    ['c', 4, Number.NaN, 1],
    ['k', 4, 2, 0],
    ['k', 4, 2, 5],
    ['k', 4, 2, 1.5],
  ])('refuses %s in n = %d, c = %d, k = %d', (argument, n, c, k) => {
    expect(() => passAtK(n, c, k)).toThrow(expect.objectContaining({ name: 'AdvantageError', argument }));
  });
});
