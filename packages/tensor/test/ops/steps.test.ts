import { expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import { array } from '../../src/ops/array';
import { ceil, finite, floor, logicalNot, round, sign } from '../../src/ops/steps';
import { float64 } from './expect-gradient';
import { values } from './values';

it('rounds down, up and to the nearest', async () => {
  const x = array([-1.5, -0.2, 0, 0.2, 1.5]);
  expect(await values(floor(x))).toEqual([-2, -1, 0, 0, 1]);
  expect(await values(ceil(x))).toEqual([-1, -0, 0, 1, 2]);
  expect(await values(round(x))).toEqual([-2, -0, 0, 0, 2]);
});

it('rounds halves to even', async () => {
  const x = float64([-3.5, -2.5, -0.5, 0.5, 1.5, 2.5, 3.5, 0.49999999999999994, 4503599627370495.5]);
  expect(await values(round(x))).toEqual([-4, -2, -0, 0, 2, 2, 4, 0, 4503599627370496]);
});

it('gives the sign of floats and integers', async () => {
  expect(await values(sign(array([-3, 0, 0.1, Number.NaN])))).toEqual([-1, 0, 1, Number.NaN]);
  expect(await values(sign(array([-7, 0], { dtype: 'int32' })))).toEqual([-1, 0]);
});

it('negates bools and finds what is finite', async () => {
  expect(await values(logicalNot(array([true, false])))).toEqual([0, 1]);
  const found = finite(array([1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]));
  expect(found.dtype).toBe('bool');
  expect(await values(found)).toEqual([1, 0, 0, 0, 1]);
});

it('has no elements of the wrong type', () => {
  expect(() => floor(array([1], { dtype: 'int32' }))).toThrow('floor: needs float elements, got int32');
  expect(() => logicalNot(1)).toThrow('logicalNot: needs bool elements, got float32');
  expect(() => finite(true)).toThrow('isFinite: needs float elements, got bool');
});

it.each([floor, ceil, round, sign])('has derivative 0: %o', async (step) => {
  const [, [gradient]] = vjp(step, [float64([0.3, -2])], float64([1, 1]));
  expect(await values(gradient!)).toEqual([0, 0]);
});
