import { describe, expect, it } from 'vitest';
import { array, grad, linear, sum, type Tensor, zeros } from '../../src';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];
const x = array([[1, 2]]);
const weight = array([
  [3, 4],
  [5, 6],
  [7, 8],
]);

describe('linear', () => {
  it('multiplies with the rows of the weight and adds the bias where there is one', async () => {
    expect(await numbers(linear(x, weight, array([100, 200, 300])))).toEqual([111, 217, 323]);
    expect(await numbers(linear(x, weight))).toEqual([11, 17, 23]);
    expect(await numbers(grad((w: Tensor) => sum(linear(x, w)))(weight))).toEqual([1, 2, 1, 2, 1, 2]);
  });

  it('names itself and the shapes that do not fit', () => {
    expect(() => linear(x, zeros([3, 4]))).toThrow(
      'linear: need x [..., k], weight [n, k] and bias [n] or none: [1, 2], [3, 4]',
    );
    expect(() => linear(x, weight, zeros([2]))).toThrow('[1, 2], [3, 2], [2]');
    expect(() => linear(x, weight, zeros([3], 'int32'))).toThrow('linear: dtypes differ');
    expect(() => linear(x, undefined as never)).toThrow('linear: weight needs a tensor');
  });
});
