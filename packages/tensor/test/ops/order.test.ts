import { describe, expect, it } from 'vitest';
import {
  argmax,
  argmin,
  argsort,
  array,
  mul,
  NaNError,
  random,
  sort,
  type Tensor,
  takeAlongAxis,
  topK,
  vjp,
} from '../../src';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const both = ([first, second]: [Tensor, Tensor]) => Promise.all([values(first), values(second)]);

describe('argmax and argmin', () => {
  it('find the first of equal elements', async () => {
    const x = array([
      [1, 3, 3],
      [0, 0, -1],
    ]);
    expect(await values(argmax(x))).toEqual([1, 0]);
    expect(await values(argmin(x))).toEqual([0, 2]);
    expect(await values(argmax(x, { axis: 0 }))).toEqual([0, 0, 0]);
    expect(argmax(x, { axis: 0 }).dtype).toBe('int32');
  });

  it('keep the axis on request', () => {
    expect(argmax(array([[1, 2]]), { axis: -1, keepDims: true }).shape).toEqual([1, 1]);
    expect(argmin(array([[1, 2]]), { axis: 0 }).shape).toEqual([2]);
  });

  it('find one even where all are infinite', async () => {
    const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    expect(await values(argmax(array([low, low])))).toEqual([0]);
    expect(await values(argmin(array([high, high])))).toEqual([0]);
    expect(await values(argmax(array([-7, -3], { dtype: 'int32' })))).toEqual([1]);
  });

  it('refuse NaN, bool and empty axes, but not empty others', async () => {
    const withNaN = array([1, Number.NaN]);
    await expect(argmax(withNaN).data()).rejects.toThrow(NaNError);
    await expect(argmin(withNaN).data()).rejects.toThrow('argmin: element 1 along the axis is NaN');
    expect(() => argmax(array([true]))).toThrow('argmax: needs numeric elements, got bool');
    expect(() => argmax(array([], { shape: [2, 0] }))).toThrow('argmax: axis 1 has no elements: [2, 0]');
    expect(() => argmax(array(1))).toThrow('argmax: axis -1 is out of range for rank 0');
    expect(argmax(array([], { shape: [0, 2] })).shape).toEqual([0]);
  });
});

describe('sort', () => {
  it('orders along any axis, in both directions', async () => {
    const x = array([
      [3, 1, 2],
      [0, 5, 4],
    ]);
    expect(await both(sort(x))).toEqual([
      [1, 2, 3, 0, 4, 5],
      [1, 2, 0, 0, 2, 1],
    ]);
    expect(await both(sort(x, { axis: 0, descending: true }))).toEqual([
      [3, 5, 4, 0, 1, 2],
      [0, 1, 1, 1, 0, 0],
    ]);
    expect(await values(argsort(x, { axis: 1, descending: true }))).toEqual([0, 2, 1, 1, 2, 0]);
  });

  it('keeps the order of equal elements, also when descending', async () => {
    const x = array([1, 0, 1, 0], { dtype: 'int32' });
    expect(await both(sort(x))).toEqual([
      [0, 0, 1, 1],
      [1, 3, 0, 2],
    ]);
    expect(await both(sort(x, { descending: true }))).toEqual([
      [1, 1, 0, 0],
      [0, 2, 1, 3],
    ]);
  });

  it('takes one element and none, and refuses NaN', async () => {
    expect(await both(sort(array([4])))).toEqual([[4], [0]]);
    expect(await both(sort(array([])))).toEqual([[], []]);
    await expect(sort(array([1, Number.NaN]))[0].data()).rejects.toThrow(
      'sort: element 1 along the axis is NaN',
    );
    expect(() => sort(array([1]), { axis: 1 })).toThrow('sort: axis 1 is out of range for rank 1');
  });

  it('sends gradients back along the permutation', async () => {
    const x = float64(samples(12), [3, 4]);
    await expectGradient((t) => sort(t, { axis: 0 })[0], [x]);
    await expectGradient((t) => mul(sort(t, { descending: true })[0], t), [x]);
    const [, [tied]] = vjp(
      (t) => sort(t, { descending: true })[0],
      [float64([2, 2, 9])],
      float64([1, 10, 100]),
    );
    expect(await values(tied as Tensor)).toEqual([10, 100, 1]);
  });
});

describe('topK', () => {
  it('finds the largest, the lowest index first among equals', async () => {
    expect(await both(topK(array([1, 4, 2, 4]), 2))).toEqual([
      [4, 4],
      [1, 3],
    ]);
    expect(
      await both(
        topK(
          array([
            [1, 2, 3],
            [6, 5, 4],
          ]),
          3,
        ),
      ),
    ).toEqual([
      [3, 2, 1, 6, 5, 4],
      [2, 1, 0, 0, 1, 2],
    ]);
    expect(await both(topK(array([5, 5, 5, 5]), 2))).toEqual([
      [5, 5],
      [0, 1],
    ]);
  });

  it('is the beginning of a descending sort, for few and for many', async () => {
    const x = random.bits(random.key(3), [2, 300]);
    const [sorted, order] = sort(x, { descending: true });
    for (const k of [1, 64, 65, 300]) {
      const indices = array(
        Int32Array.from({ length: 2 * k }, (_, n) => n % k),
        { shape: [2, k] },
      );
      const [largest, places] = topK(x, k);
      expect(await values(largest)).toEqual(await values(takeAlongAxis(sorted, indices, 1)));
      expect(await values(places)).toEqual(await values(takeAlongAxis(order, indices, 1)));
    }
  });

  it('refuses NaN and k out of range, and takes 0', async () => {
    expect(topK(array([1, 2]), 0).map((x) => x.shape)).toEqual([[0], [0]]);
    expect(() => topK(array([1, 2]), 3)).toThrow('topK: k needs a whole number in 0 .. 2, got 3');
    expect(() => topK(array(1), 1)).toThrow('topK: needs at least one axis, got []');
    await expect(topK(array([1, Number.NaN]), 1)[0].data()).rejects.toThrow(
      'topK: element 1 along the axis is NaN',
    );
    const many = array([Number.NaN, ...samples(99)]);
    await expect(topK(many, 80)[0].data()).rejects.toThrow('topK: element 0 along the axis is NaN');
  });

  it('sends gradients to the chosen elements', async () => {
    await expectGradient((t) => topK(t, 2)[0], [float64(samples(12), [3, 4])]);
    const [, [tied]] = vjp((t) => topK(t, 1)[0], [float64([2, 2])], float64([1]));
    expect(await values(tied as Tensor)).toEqual([1, 0]);
  });
});
