import { expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import { array } from '../../src/ops/array';
import { max, min } from '../../src/ops/extremum';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const x = array([
  [3, -1, 2],
  [0, 5, -4],
]);

it('finds the largest and the smallest', async () => {
  expect(await max(x).item()).toBe(5);
  expect(await values(max(x, { axis: 0 }))).toEqual([3, 5, 2]);
  expect(await values(min(x, { axis: -1 }))).toEqual([-1, -4]);
  expect(max(x, { axis: [0, 1], keepDims: true }).shape).toEqual([1, 1]);
  expect(await values(max(array([-5, -3], { dtype: 'int32' })))).toEqual([-3]);
  expect(await values(max(array([Number.NEGATIVE_INFINITY])))).toEqual([Number.NEGATIVE_INFINITY]);
  expect(await min(4).item()).toBe(4);
});

it.each([[[1, Number.NaN, 2]], [[Number.NaN, 1, 2]], [[1, 2, Number.NaN]]])(
  'gives NaN for %j',
  async (list) => {
    expect(await max(array(list)).item()).toBeNaN();
    expect(await min(array(list)).item()).toBeNaN();
  },
);

it('refuses axes without elements, but not other empty tensors', () => {
  expect(() => max(array([]))).toThrow('max: no elements along axes [0] of [0]');
  expect(() => min(array([[], []]), { axis: 1 })).toThrow('min: no elements along axes [1] of [2, 0]');
  expect(max(array([[], []]), { axis: 0 }).shape).toEqual([0]);
  expect(() => max(array([true]))).toThrow('max: needs numeric elements, got bool');
});

it('shares the gradient equally among ties', async () => {
  const y = float64([1, 4, 4, 4, 2, 1], [2, 3]);
  const [, [byMax]] = vjp((a) => max(a, { axis: 1 }), [y], float64([6, 5]));
  expect(await values(byMax!)).toEqual([0, 3, 3, 5, 0, 0]);
  const [, [byMin]] = vjp((a) => min(a), [y], float64([1], []));
  expect(await values(byMin!)).toEqual([0.5, 0, 0, 0, 0, 0.5]);
});

it('has the gradients of differences', async () => {
  const y = float64(samples(6), [2, 3]);
  await expectGradient((a) => max(a, { axis: 0 }), [y]);
  await expectGradient((a) => min(a, { axis: 1, keepDims: true }), [y]);
  await expectGradient((a) => max(a), [float64([2], [])]);
});
