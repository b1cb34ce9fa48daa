import { describe, expect, it } from 'vitest';
import { add, div, mod, mul, sub } from '../../src/ops/arithmetic';
import { array } from '../../src/ops/array';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const int32 = (list: number[]) => array(list, { dtype: 'int32' });

describe('values', () => {
  it.each([
    [add, [4, -1, 3]],
    [sub, [2, -5, 2]],
    [mul, [3, -6, 1.25]],
    [div, [3, -1.5, 5]],
  ])('%o', async (operation, expected) => {
    expect(await values(operation(array([3, -3, 2.5]), array([1, 2, 0.5])))).toEqual(expected);
  });

  it('repeats rows, columns and numbers', async () => {
    const x = array([
      [1, 2],
      [3, 4],
    ]);
    expect(await values(add(x, array([10, 20])))).toEqual([11, 22, 13, 24]);
    expect(await values(mul(array([[2], [3]]), x))).toEqual([2, 4, 9, 12]);
    expect(await values(sub(1, x))).toEqual([0, -1, -2, -3]);
    expect(add(array([[1], [2]]), array([1, 2, 3])).shape).toEqual([2, 3]);
    expect(add(array([[1], [2]]), array([])).shape).toEqual([2, 0]);
    expect(await add(1, 2).item()).toBe(3);
  });

  it('wraps around and truncates integers', async () => {
    expect(await values(add(int32([2147483647]), 1))).toEqual([-2147483648]);
    expect(await values(mul(int32([123456789]), int32([987654321])))).toEqual([-67153019]);
    expect(await values(div(int32([7, -7]), 2))).toEqual([3, -3]);
  });

  it('gives the remainder the sign of the divisor', async () => {
    expect(await values(mod(int32([7, -7, 7, -7, 6]), int32([3, 3, -3, -3, 3])))).toEqual([1, 2, -2, -1, 0]);
    expect(await values(mod(float64([5.5, -5.5, -1]), float64([2, 2, Number.POSITIVE_INFINITY])))).toEqual([
      1.5,
      0.5,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('gradients', () => {
  const a = float64(samples(6), [2, 3]);
  const b = float64([0.7, -1.3, 2.1]);

  it.each([add, sub, mul, div, mod])('%o', async (operation) => {
    await expectGradient(operation, [a, b]);
    await expectGradient(operation, [b, a]);
    await expectGradient(operation, [a, float64([1.7], [])]);
  });

  it('adds up where one tensor is both operands', async () => {
    await expectGradient((x) => mul(x, x), [a]);
  });
});

it('names operation, types and shapes in errors', () => {
  expect(() => add(array([1, 2]), array([1, 2, 3]))).toThrow('add: shapes do not broadcast: [2] and [3]');
  expect(() => mul(array([1]), int32([1]))).toThrow('mul: dtypes differ: float32 and int32');
  expect(() => sub(array([true]), true)).toThrow('sub: needs numeric elements, got bool');
});
