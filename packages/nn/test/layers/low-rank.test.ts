import { array, random, scalar } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { Linear, LowRank } from '../../src/index';
import { numbersOf } from '../support';

const a = array([[1, 2]]);
const b = array([[10], [20], [30]]);

describe('LowRank', () => {
  it('multiplies by A and then by B', async () => {
    expect(await numbersOf(LowRank.apply({ a, b }, array([[3, 4]])))).toEqual([110, 220, 330]);
  });

  it('is added to what the layer computes', async () => {
    const weight = array([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    const lowRank = { a, b };
    const x = array([[3, 4]]);
    expect(await numbersOf(Linear.apply({ weight, lowRank }, x))).toEqual([113, 224, 337]);
    const bias = array([1, 2, 3]);
    expect(await numbersOf(Linear.apply({ weight, bias, lowRank }, x))).toEqual([114, 226, 340]);
  });

  it('drops elements of its input, and scales what is kept', async () => {
    const dropout = { key: random.key(0), keep: scalar(0.25) };
    const x = array(new Float32Array(4000).fill(1), { shape: [2000, 2] });
    const sums = await numbersOf(LowRank.apply({ a, b: array([[1]]), dropout }, x));
    // Each of 1 and 2 is dropped, or four times as large.
    expect(new Set(sums)).toEqual(new Set([0, 4, 8, 12]));
    const mean = sums.reduce((sum, value) => sum + value, 0) / sums.length;
    expect(Math.abs(mean - 3)).toBeLessThan(0.3);
  });
});
