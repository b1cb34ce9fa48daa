import { expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import { array } from '../../src/ops/array';
import { cast } from '../../src/ops/cast';
import { float64 } from './expect-gradient';
import { values } from './values';

it('truncates floats to integers', async () => {
  expect(await values(cast(array([-1.9, 1.9, 0]), 'int32'))).toEqual([-1, 1, 0]);
});

it('takes all but 0 as true', async () => {
  expect(await values(cast(array([0, 0.5, -1, Number.NaN]), 'bool'))).toEqual([0, 1, 1, 1]);
  expect(await values(cast(array([256, 0], { dtype: 'int32' }), 'bool'))).toEqual([1, 0]);
});

it('widens', async () => {
  expect(await values(cast(array([true, false]), 'float64'))).toEqual([1, 0]);
  expect(await values(cast(float64([0.1]), 'float32'))).toEqual([0.10000000149011612]);
  expect(cast(array([[]]), 'int32')).toMatchObject({ shape: [1, 0], dtype: 'int32' });
});

it('passes the gradient between floats in the type of the input', async () => {
  const [, [gradient]] = vjp((x) => cast(x, 'float32'), [float64([1, 2])], array([3, 4]));
  expect(gradient!.dtype).toBe('float64');
  expect(await values(gradient!)).toEqual([3, 4]);
});
