import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { normalise, oscillatorDot, oscillatorSum, tangent } from '../../src/fsrm/oscillators';
import { expectNumbers, normals, numbersOf } from '../support';

describe('oscillators', () => {
  it('are sums over neighbouring channels, at each of them', async () => {
    const sums = await numbersOf(oscillatorSum(array([[1, 2, 3, 4, 5, 6]]), 2));
    expect(sums).toEqual([3, 3, 7, 7, 11, 11]);
    expect(await numbersOf(oscillatorSum(array([[1, 2, 3]]), 3))).toEqual([6, 6, 6]);
    expect(await numbersOf(oscillatorDot(array([[1, 2]]), array([[3, 5]]), 1))).toEqual([3, 10]);
  });

  it('have length one when normalised, to float32', async () => {
    expectNumbers(await numbersOf(normalise(array([[3, 4, 0, 5]]), 2)), [0.6, 0.8, 0, 1], 1e-6);
    const x = normalise(normals(0, [5, 3, 96]), 4);
    const lengths = await numbersOf(oscillatorDot(x, x, 4));
    expect(Math.max(...lengths.map((length) => Math.abs(length - 1)))).toBeLessThan(1e-6);
  });

  it('stay at zero where there is no direction', async () => {
    expect(await numbersOf(normalise(array([[0, 0]]), 2))).toEqual([0, 0]);
  });

  it('move along their spheres only', async () => {
    const x = normalise(normals(1, [7, 80]), 4);
    const along = tangent(normals(2, [7, 80]), x, 4);
    const products = await numbersOf(oscillatorDot(along, x, 4));
    expect(Math.max(...products.map(Math.abs))).toBeLessThan(2e-6);
    expectNumbers(await numbersOf(tangent(array([[2, 3]]), array([[1, 0]]), 2)), [0, 3], 0);
  });
});
