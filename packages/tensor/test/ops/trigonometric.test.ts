import { expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import { array } from '../../src/ops/array';
import { abs, cos, sin, tanh } from '../../src/ops/trigonometric';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

it('has the values of the mathematics library', async () => {
  const x = float64([-1, 0, 0.5]);
  expect(await values(sin(x))).toEqual([-0.8414709848078965, 0, 0.479425538604203]);
  expect(await values(cos(x))).toEqual([0.5403023058681398, 1, 0.8775825618903728]);
  expect(await values(tanh(x))).toEqual([-0.7615941559557649, 0, Math.tanh(0.5)]);
  expect(await values(abs(x))).toEqual([1, 0, 0.5]);
  expect(await values(abs(array([-3], { dtype: 'int32' })))).toEqual([3]);
});

it.each([sin, cos, tanh, abs])('has the gradient of differences: %o', async (operation) => {
  await expectGradient(operation, [float64(samples(6), [3, 2])]);
});

it('has derivative 0 of the absolute value at 0', async () => {
  const [, [gradient]] = vjp(abs, [float64([0])], float64([1]));
  expect(await values(gradient!)).toEqual([0]);
});
