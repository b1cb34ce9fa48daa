import { describe, expect, it } from 'vitest';
import { array } from '../../src/ops/array';
import { reshape } from '../../src/ops/broadcast';
import { arange } from '../../src/ops/create';
import { expandDims, flip, squeeze, swapAxes, transpose } from '../../src/ops/layout';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const cube = reshape(arange(12), [2, 3, 2]);

describe('transpose', () => {
  it('reverses the axes or takes them in the given order', async () => {
    expect(await values(transpose(reshape(arange(6), [2, 3])))).toEqual([0, 3, 1, 4, 2, 5]);
    const turned = transpose(cube, [1, 2, 0]);
    expect(turned.shape).toEqual([3, 2, 2]);
    expect(await values(turned)).toEqual([0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11]);
    expect(await values(transpose(cube, [-2, -1, 0]))).toEqual(await values(turned));
    expect(transpose(array([[], []])).shape).toEqual([0, 2]);
    expect(transpose(5).shape).toEqual([]);
  });

  it('needs each axis once', () => {
    expect(() => transpose(cube, [0, 1, 1])).toThrow(
      'transpose: permutation [0,1,1] does not name each of 3 axes once',
    );
    expect(() => transpose(cube, [0, 1])).toThrow(
      'transpose: permutation [0,1] does not name each of 3 axes once',
    );
    expect(() => transpose(cube, [0, 1, 3])).toThrow('transpose: axis 3 is out of range for rank 3');
  });
});

it('exchanges axes', async () => {
  expect(swapAxes(cube, 0, 1).shape).toEqual([3, 2, 2]);
  expect(await values(swapAxes(reshape(arange(4), [2, 2]), -1, 0))).toEqual([0, 2, 1, 3]);
});

it('reverses along axes', async () => {
  expect(await values(flip(arange(3), 0))).toEqual([2, 1, 0]);
  expect(await values(flip(reshape(arange(6), [2, 3]), 1))).toEqual([2, 1, 0, 5, 4, 3]);
  expect(await values(flip(reshape(arange(6), [2, 3]), [0, -1]))).toEqual([5, 4, 3, 2, 1, 0]);
  expect(flip(array([]), 0).shape).toEqual([0]);
  expect(() => flip(cube, 3)).toThrow('flip: axis 3 is out of range for rank 3');
});

it('inserts and removes axes of size 1', () => {
  expect(expandDims(cube, 0).shape).toEqual([1, 2, 3, 2]);
  expect(expandDims(cube, -1).shape).toEqual([2, 3, 2, 1]);
  expect(expandDims(3, 0).shape).toEqual([1]);
  expect(squeeze(array([[[1], [2]]])).shape).toEqual([2]);
  expect(squeeze(array([[[1], [2]]]), -1).shape).toEqual([1, 2]);
  expect(squeeze(array([[[1]]]), [0, 2]).shape).toEqual([1]);
  expect(() => squeeze(cube, 1)).toThrow('squeeze: axis 1 of [2, 3, 2] has size 3, not 1');
  expect(() => expandDims(cube, 4)).toThrow('expandDims: axis 4 is out of range for rank 4');
});

it('has the gradients of differences', async () => {
  const x = float64(samples(12), [2, 3, 2]);
  await expectGradient((a) => transpose(a, [1, 2, 0]), [x]);
  await expectGradient((a) => flip(a, [0, 2]), [x]);
  await expectGradient((a) => swapAxes(expandDims(a, 1), 0, 2), [x]);
});
