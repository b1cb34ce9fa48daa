import { expect, it } from 'vitest';
import { grad } from '../../src/core/autodiff';
import type { Tensor } from '../../src/core/tensor';
import { mul } from '../../src/ops/arithmetic';
import { array } from '../../src/ops/array';
import { sum } from '../../src/ops/broadcast';
import { identity, neg, stopGradient } from '../../src/ops/identity';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

it('negates floats and integers, of any shape', async () => {
  expect(await values(neg(array([1, -2, 0.5])))).toEqual([-1, 2, -0.5]);
  expect(await values(neg(array([[3]], { dtype: 'int32' })))).toEqual([-3]);
  expect(await values(neg(array([])))).toEqual([]);
  expect(await neg(2).item()).toBe(-2);
  expect(() => neg(true)).toThrow('neg: needs numeric elements, got bool');
});

it('copies with identity', async () => {
  const x = array([true, false]);
  const y = identity(x);
  x.dispose();
  expect(y.dtype).toBe('bool');
  expect(await values(y)).toEqual([1, 0]);
});

it('passes gradients through identity and negation', async () => {
  await expectGradient((x) => neg(identity(x)), [float64(samples(3))]);
});

it('stops gradients', async () => {
  const half = grad((x: Tensor) => sum(mul(x, stopGradient(x))))(float64([3, 4]));
  expect(await values(half)).toEqual([3, 4]);
  const none = grad((x: Tensor) => sum(stopGradient(x)))(float64([3, 4]));
  expect(await values(none)).toEqual([0, 0]);
});
