import { expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import { array } from '../../src/ops/array';
import { where } from '../../src/ops/where';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

it('chooses, with broadcasting of all three', async () => {
  const rows = array([[true], [false]]);
  expect(await values(where(rows, array([1, 2, 3]), 0))).toEqual([1, 2, 3, 0, 0, 0]);
  expect(await values(where(true, array([5], { dtype: 'int32' }), 6))).toEqual([5]);
  expect(where(true, array([[], []]), 1).shape).toEqual([2, 0]);
  expect(await where(false, 1, 2).item()).toBe(2);
});

it('does not take the NaN of the side not chosen', async () => {
  expect(await values(where(array([true, false]), 1, Number.NaN))).toEqual([1, Number.NaN]);
});

it('refuses conditions that are not bool, mixed types and shapes', () => {
  expect(() => where(1, 2, 3)).toThrow('where: condition needs bool, got float32');
  expect(() => where(true, array([1]), float64([1]))).toThrow('where: dtypes differ: float32 and float64');
  expect(() => where(array([true, false]), array([1, 2, 3]), 0)).toThrow(
    'where: shapes do not broadcast: [2] and [3] and []',
  );
});

it('sends the gradient to what was chosen', async () => {
  const condition = array([[true], [false]]);
  await expectGradient((a, b) => where(condition, a, b), [float64(samples(3)), float64([7], [1, 1])]);
  const [, gradients] = vjp(
    (a, b) => where(array([true, false]), a, b),
    [float64([1, 2]), float64([3, 4])],
    float64([5, 6]),
  );
  expect(await values(gradients[0]!)).toEqual([5, 0]);
  expect(await values(gradients[1]!)).toEqual([0, 6]);
});
