import { describe, expect, it } from 'vitest';
import {
  array,
  gather,
  matmul,
  oneHot,
  scatterAdd,
  scatterAddAlongAxis,
  type Tensor,
  takeAlongAxis,
  vjp,
} from '../../src';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const int32 = (list: number[], shape = [list.length]) => array(list, { dtype: 'int32', shape });
const matrix = () => array([0, 1, 2, 3, 4, 5], { shape: [2, 3] });

describe('gather', () => {
  it('takes rows, columns and single slices', async () => {
    expect(await values(gather(matrix(), int32([1, 0, 1])))).toEqual([3, 4, 5, 0, 1, 2, 3, 4, 5]);
    const columns = gather(matrix(), int32([2, 0], [1, 2]), -1);
    expect(columns.shape).toEqual([2, 1, 2]);
    expect(await values(columns)).toEqual([2, 0, 5, 3]);
    const row = gather(matrix(), 1);
    expect(row.shape).toEqual([3]);
    expect(await values(row)).toEqual([3, 4, 5]);
  });

  it('copies long rows and any type', async () => {
    const long = array(
      Int32Array.from({ length: 200 }, (_, n) => n),
      { shape: [2, 100] },
    );
    expect((await values(gather(long, int32([1])))).slice(-2)).toEqual([198, 199]);
    expect(await values(gather(array([true, false]), int32([1, 0])))).toEqual([0, 1]);
  });

  it('takes nothing, and nothing from nothing', () => {
    expect(gather(matrix(), int32([], [0])).shape).toEqual([0, 3]);
    expect(gather(array([], { shape: [4, 0] }), int32([3, 3])).shape).toEqual([2, 0]);
  });

  it('refuses indices out of range and of another type', async () => {
    const message = (index: number) => `gather: index ${index} is out of range for an axis of size 2`;
    await expect(gather(matrix(), int32([2])).data()).rejects.toThrow(message(2));
    await expect(gather(matrix(), int32([-1])).data()).rejects.toThrow(message(-1));
    expect(() => gather(matrix(), array([0]))).toThrow('gather: indices need int32, got float32');
    expect(() => gather(matrix(), 0, 2)).toThrow('gather: axis 2 is out of range for rank 2');
  });

  it('has a gradient that adds up where an index repeats', async () => {
    const indices = int32([1, 1, 0, 1], [2, 2]);
    const x = float64(samples(12), [2, 3, 2]);
    for (const axis of [0, 1, 2]) await expectGradient((t) => gather(t, indices, axis), [x]);
    const [, [gradient]] = vjp((t) => gather(t, int32([1, 1])), [float64([5, 6])], float64([10, 1]));
    expect(await values(gradient as Tensor)).toEqual([0, 11]);
  });
});

describe('scatterAdd', () => {
  it('adds rows with equal indices', async () => {
    const y = scatterAdd(
      int32([2, 0, 2]),
      array([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      4,
    );
    expect(y.shape).toEqual([4, 2]);
    expect(await values(y)).toEqual([3, 4, 0, 0, 6, 8, 0, 0]);
  });

  it('takes indices of any rank, and none', async () => {
    expect(await values(scatterAdd(int32([0, 1, 1, 1], [2, 2]), int32([1, 2, 3, 4], [2, 2]), 2))).toEqual([
      1, 9,
    ]);
    expect(await values(scatterAdd(1, array([7, 8]), 2))).toEqual([0, 0, 7, 8]);
    expect(await values(scatterAdd(int32([]), array([], { shape: [0, 2] }), 1))).toEqual([0, 0]);
  });

  it('refuses what does not fit', async () => {
    const ones = array([1, 1]);
    await expect(scatterAdd(int32([0, 3]), ones, 3).data()).rejects.toThrow(
      'scatterAdd: index 3 is out of range',
    );
    expect(() => scatterAdd(int32([0]), ones, 3)).toThrow(
      'scatterAdd: updates do not begin with the shape of the indices: [2] and [1]',
    );
    expect(() => scatterAdd(int32([0, 0]), ones, -1)).toThrow(
      'scatterAdd: size needs a whole number from 0, got -1',
    );
    expect(() => scatterAdd(int32([0, 0]), array([true, true]), 2)).toThrow(
      'scatterAdd: needs numeric elements',
    );
  });

  it('has the gradient of differences', async () => {
    await expectGradient((t) => scatterAdd(int32([2, 0, 2]), t, 4), [float64(samples(6), [3, 2])]);
  });
});

describe('takeAlongAxis', () => {
  it('picks element by element', async () => {
    const picked = takeAlongAxis(matrix(), int32([2, 0], [2, 1]), -1);
    expect(picked.shape).toEqual([2, 1]);
    expect(await values(picked)).toEqual([2, 3]);
    expect(await values(takeAlongAxis(matrix(), int32([1, 0, 1], [1, 3]), 0))).toEqual([3, 1, 5]);
  });

  it('refuses what does not fit', async () => {
    expect(() => takeAlongAxis(matrix(), int32([0, 0, 0], [3, 1]), 1)).toThrow(
      'takeAlongAxis: shapes differ on another axis than 1: [2, 3] and [3, 1]',
    );
    await expect(takeAlongAxis(matrix(), int32([0, 3], [2, 1]), 1).data()).rejects.toThrow(
      'takeAlongAxis: index 3 is out of range for an axis of size 3',
    );
  });

  it('has the gradient of differences', async () => {
    const indices = int32([1, 0, 0, 1, 1, 1, 1, 0], [2, 2, 2]);
    await expectGradient((t) => takeAlongAxis(t, indices, 1), [float64(samples(12), [2, 3, 2])]);
  });
});

describe('scatterAddAlongAxis', () => {
  it('adds element by element', async () => {
    const y = scatterAddAlongAxis(
      int32([3, 3, 0, 1], [2, 2]),
      array([
        [1, 2],
        [3, 4],
      ]),
      -1,
      4,
    );
    expect(y.shape).toEqual([2, 4]);
    expect(await values(y)).toEqual([0, 0, 0, 3, 3, 4, 0, 0]);
  });

  it('refuses indices of another shape', () => {
    expect(() => scatterAddAlongAxis(int32([0]), array([1, 2]), 0, 2)).toThrow(
      'scatterAddAlongAxis: indices and updates differ: [1] and [2]',
    );
  });

  it('has the gradient of differences', async () => {
    const indices = int32([3, 3, 0, 1], [2, 2]);
    await expectGradient((t) => scatterAddAlongAxis(indices, t, 0, 4), [float64(samples(4), [2, 2])]);
  });
});

describe('oneHot', () => {
  it('marks the index in a new last axis', async () => {
    const y = oneHot(int32([2, 0, 3, -1], [2, 2]), 3);
    expect(y.shape).toEqual([2, 2, 3]);
    expect(await values(y)).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(oneHot(int32([1]), 0).shape).toEqual([1, 0]);
  });

  it('takes a number and gives any type', async () => {
    const y = oneHot(1, 2, 'bool');
    expect([y.dtype, await values(y)]).toEqual(['bool', [0, 1]]);
    expect(() => oneHot(1, 1.5)).toThrow('oneHot: depth needs a whole number from 0, got 1.5');
  });

  it('times a matrix is gather', async () => {
    const indices = int32([1, 0, 1]);
    const product = matmul(oneHot(indices, 2), matrix());
    expect(await values(product)).toEqual(await values(gather(matrix(), indices)));
  });
});
