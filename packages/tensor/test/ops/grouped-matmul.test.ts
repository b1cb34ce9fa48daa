import { describe, expect, it } from 'vitest';
import { array, groupedMatmul, groupedOuter, type Tensor } from '../../src';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const int32 = (...list: number[]) => array(list, { dtype: 'int32' });
const x = () => array([1, 2, 3, 4, 5, 6], { shape: [3, 2] });
/** Twice the identity, and a swap of the two columns. */
const w = () => array([2, 0, 0, 2, 0, 1, 1, 0], { shape: [2, 2, 2] });

describe('groupedMatmul', () => {
  it('multiplies each row with the matrix of its group', async () => {
    expect(await values(groupedMatmul(x(), w(), int32(2, 1)))).toEqual([2, 4, 6, 8, 6, 5]);
    expect(await values(groupedMatmul(x(), w(), int32(0, 3)))).toEqual([2, 1, 4, 3, 6, 5]);
  });

  it('takes transposed weights', async () => {
    const wide = array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { shape: [2, 3, 2] });
    const y = groupedMatmul(x(), wide, int32(1, 2), { transposeB: true });
    expect(y.shape).toEqual([3, 3]);
    expect(await values(y)).toEqual([5, 11, 17, 53, 67, 81, 83, 105, 127]);
  });

  it('gives 0 for rows of no group, and takes no rows and no groups', async () => {
    expect(await values(groupedMatmul(x(), w(), int32(1, 0)))).toEqual([2, 4, 0, 0, 0, 0]);
    const none = array([], { shape: [0, 2] });
    expect(groupedMatmul(none, w(), int32(0, 0)).shape).toEqual([0, 2]);
    const noWeights = array([], { shape: [0, 2, 1] });
    expect(await values(groupedMatmul(x(), noWeights, int32()))).toEqual([0, 0, 0]);
  });

  it('refuses what does not fit', async () => {
    await expect(groupedMatmul(x(), w(), int32(2, 2)).data()).rejects.toThrow(
      'groupedMatmul: groupSizes[1] is 2, but 1 rows are left',
    );
    await expect(groupedMatmul(x(), w(), int32(-1, 2)).data()).rejects.toThrow(
      'groupedMatmul: groupSizes[0] is -1',
    );
    expect(() => groupedMatmul(x(), w(), int32(3))).toThrow(
      'groupedMatmul: x, w and groupSizes do not fit: [3, 2], [2, 2, 2], [1]',
    );
    expect(() => groupedMatmul(x(), x(), int32(3))).toThrow('groupedMatmul: w needs three axes, got [3, 2]');
    expect(() => groupedMatmul(x(), w(), array([2, 1]))).toThrow(
      'groupedMatmul: groupSizes needs int32, got float32',
    );
  });

  it('has the gradient of differences', async () => {
    const rows = float64(samples(10), [5, 2]);
    for (const transposeB of [false, true]) {
      const weights = float64(samples(18), transposeB ? [3, 3, 2] : [3, 2, 3]);
      const f = (a: Tensor, b: Tensor) => groupedMatmul(a, b, int32(3, 0, 1), { transposeB });
      await expectGradient((a, b) => f(a as Tensor, b as Tensor), [rows, weights]);
    }
  });
});

describe('groupedOuter', () => {
  it('adds up x^T y over the rows of each group', async () => {
    const y = array([1, 10, 100], { shape: [3, 1] });
    const outer = groupedOuter(x(), y, int32(2, 1));
    expect(outer.shape).toEqual([2, 2, 1]);
    expect(await values(outer)).toEqual([31, 42, 500, 600]);
    expect(await values(groupedOuter(x(), y, int32(0, 1)))).toEqual([0, 0, 1, 2]);
  });

  it('refuses what does not fit', () => {
    expect(() => groupedOuter(x(), array([[1]]), int32(1))).toThrow(
      'groupedOuter: needs two matrices with equally many rows: [3, 2] and [1, 1]',
    );
    expect(() => groupedOuter(x(), x(), array([[1]], { dtype: 'int32' }))).toThrow(
      'groupedOuter: groupSizes needs one axis, got [1, 1]',
    );
  });

  it('has the gradient of differences', async () => {
    const inputs = [float64(samples(8), [4, 2]), float64(samples(12), [4, 3])];
    await expectGradient((a, b) => groupedOuter(a as Tensor, b as Tensor, int32(1, 2)), inputs);
  });
});
