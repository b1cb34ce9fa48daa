import { describe, expect, it } from 'vitest';
import { array } from '../../src/ops/array';
import { broadcastTo, reshape, sum } from '../../src/ops/broadcast';
import { full } from '../../src/ops/create';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const x = array([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('reshape', () => {
  it('keeps the order and fills in -1', async () => {
    expect(reshape(x, [3, -1]).shape).toEqual([3, 2]);
    expect(reshape(x, [-1]).shape).toEqual([6]);
    expect(reshape(1, [1, 1]).shape).toEqual([1, 1]);
    expect(reshape(array([1]), []).shape).toEqual([]);
    expect(reshape(array([[], []]), [0, 5]).shape).toEqual([0, 5]);
    expect(await values(reshape(x, [3, 2]))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('refuses other sizes', () => {
    expect(() => reshape(x, [4])).toThrow('reshape: sizes differ: [2, 3] to [4]');
    expect(() => reshape(x, [4, -1])).toThrow('reshape: cannot divide [2, 3] into [4, -1]');
    expect(() => reshape(x, [0, -1])).toThrow('reshape: cannot divide [2, 3] into [0, -1]');
    expect(() => reshape(x, [-1, -1])).toThrow('reshape: shape needs sizes and at most one -1, got [-1, -1]');
    expect(() => reshape(x, [-2, 3])).toThrow('got [-2, 3]');
  });
});

describe('broadcastTo', () => {
  it('repeats along new axes and axes of size 1', async () => {
    expect(await values(broadcastTo(array([[1], [2]]), [2, 2, 3]))).toEqual([
      1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2,
    ]);
    expect(await values(broadcastTo(7, [3]))).toEqual([7, 7, 7]);
    expect(broadcastTo(array([1]), [0]).shape).toEqual([0]);
    expect(await values(broadcastTo(array([true]), [2]))).toEqual([1, 1]);
  });

  it('refuses to change an axis', () => {
    expect(() => broadcastTo(x, [3, 3])).toThrow('broadcastTo: cannot repeat [2, 3] to [3, 3]');
    expect(() => broadcastTo(x, [3])).toThrow('broadcastTo: cannot repeat [2, 3] to [3]');
  });
});

describe('sum', () => {
  it('adds along the axes', async () => {
    expect(await sum(x).item()).toBe(21);
    expect(await values(sum(x, { axis: 0 }))).toEqual([5, 7, 9]);
    expect(await values(sum(x, { axis: -1 }))).toEqual([6, 15]);
    expect(sum(x, { axis: 1, keepDims: true }).shape).toEqual([2, 1]);
    expect(sum(x, { keepDims: true }).shape).toEqual([1, 1]);
    const cube = array([0, 1, 2, 3, 4, 5, 6, 7], { shape: [2, 2, 2], dtype: 'int32' });
    expect(await values(sum(cube, { axis: [0, 2] }))).toEqual([10, 18]);
  });

  it('of nothing is 0, and of a scalar itself', async () => {
    expect(await sum(array([])).item()).toBe(0);
    expect(await values(sum(array([[], []]), { axis: 1 }))).toEqual([0, 0]);
    expect(sum(array([[], []]), { axis: 0 }).shape).toEqual([0]);
    expect(await sum(3).item()).toBe(3);
  });

  it('adds float32 in double precision', async () => {
    expect(await sum(full([100000], 0.1)).item()).toBe(Math.fround(0.10000000149011612 * 100000));
  });

  it('refuses bool and axes that do not exist', () => {
    expect(() => sum(array([true]))).toThrow('sum: needs numeric elements, got bool');
    expect(() => sum(x, { axis: 2 })).toThrow('sum: axis 2 is out of range for rank 2');
  });
});

it('has the gradients of differences', async () => {
  const y = float64(samples(6), [2, 3]);
  await expectGradient((a) => reshape(a, [3, 2]), [y]);
  await expectGradient((a) => broadcastTo(a, [2, 2, 3]), [y]);
  await expectGradient((a) => broadcastTo(a, [2, 3]), [float64([1, 2], [2, 1])]);
  await expectGradient((a) => sum(a), [y]);
  await expectGradient((a) => sum(a, { axis: 0 }), [y]);
  await expectGradient((a) => sum(a, { axis: 1, keepDims: true }), [y]);
});
