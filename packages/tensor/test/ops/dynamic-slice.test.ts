import { describe, expect, it } from 'vitest';
import { add, array, dynamicSlice, dynamicUpdateSlice, jit, type Tensor } from '../../src';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const int32 = (...list: number[]) => array(list, { dtype: 'int32' });
const matrix = () => array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { shape: [3, 4] });

describe('dynamicSlice', () => {
  it('takes a block', async () => {
    const block = dynamicSlice(matrix(), int32(1, 2), [2, 2]);
    expect(block.shape).toEqual([2, 2]);
    expect(await values(block)).toEqual([6, 7, 10, 11]);
  });

  it('moves the block inside', async () => {
    expect(await values(dynamicSlice(matrix(), int32(9, -5), [2, 2]))).toEqual([4, 5, 8, 9]);
  });

  it('takes scalars, empty blocks and everything', async () => {
    expect(await values(dynamicSlice(array(7), array([], { dtype: 'int32' }), []))).toEqual([7]);
    expect(dynamicSlice(matrix(), int32(3, 0), [0, 4]).shape).toEqual([0, 4]);
    expect(await values(dynamicSlice(int32(5, 6), int32(1), [2]))).toEqual([5, 6]);
  });

  it('refuses what does not fit', () => {
    expect(() => dynamicSlice(matrix(), int32(0, 0), [4, 1])).toThrow(
      'dynamicSlice: a block of [4, 1] does not fit into [3, 4]',
    );
    expect(() => dynamicSlice(matrix(), int32(0), [1, 1])).toThrow(
      'dynamicSlice: starts need shape [2], got [1]',
    );
    expect(() => dynamicSlice(matrix(), array([0, 0]), [1, 1])).toThrow(
      'dynamicSlice: starts need int32, got float32',
    );
  });

  it('has the gradient of differences', async () => {
    await expectGradient((x) => dynamicSlice(x, int32(2, 1), [2, 2]), [float64(samples(12), [3, 4])]);
  });
});

describe('dynamicUpdateSlice', () => {
  it('replaces a block and leaves its argument alone', async () => {
    const x = matrix();
    const y = dynamicUpdateSlice(x, array([[-1, -2]]), int32(1, 1));
    expect(await values(y)).toEqual([0, 1, 2, 3, 4, -1, -2, 7, 8, 9, 10, 11]);
    expect(await values(x)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('moves the block inside', async () => {
    expect(await values(dynamicUpdateSlice(int32(1, 2, 3), int32(8, 9), int32(7)))).toEqual([1, 8, 9]);
  });

  it('writes into a value that is used again later only on a copy', async () => {
    const both = jit((x: Tensor) => {
      const twice = add(x, x);
      return [dynamicUpdateSlice(twice, array([0]), int32(0)), twice];
    });
    const [changed, kept] = (await both(array([1, 2]))) as [Tensor, Tensor];
    expect(await values(changed)).toEqual([0, 4]);
    expect(await values(kept)).toEqual([2, 4]);
  });

  it('refuses what does not fit', () => {
    expect(() => dynamicUpdateSlice(array([1]), array([1, 2]), int32(0))).toThrow(
      'dynamicUpdateSlice: a block of [2] does not fit into [1]',
    );
    expect(() => dynamicUpdateSlice(array([1]), int32(2), int32(0))).toThrow(
      'dynamicUpdateSlice: dtypes differ: float32 and int32',
    );
  });

  it('has the gradient of differences', async () => {
    const inputs = [float64(samples(6), [2, 3]), float64([0.3, 0.7], [1, 2])];
    await expectGradient((x, update) => dynamicUpdateSlice(x, update, int32(1, 5)), inputs);
  });
});
