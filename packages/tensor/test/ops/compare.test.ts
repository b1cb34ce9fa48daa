import { describe, expect, it } from 'vitest';
import { array } from '../../src/ops/array';
import {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  logicalAnd,
  logicalOr,
  notEqual,
} from '../../src/ops/compare';
import { values } from './values';

describe('relations', () => {
  it.each([
    [equal, [0, 1, 0, 0]],
    [notEqual, [1, 0, 1, 1]],
    [less, [1, 0, 0, 0]],
    [lessEqual, [1, 1, 0, 0]],
    [greater, [0, 0, 1, 0]],
    [greaterEqual, [0, 1, 1, 0]],
  ])('%o of smaller, equal, larger and NaN', async (relation, expected) => {
    const result = relation(array([1, 2, 3, Number.NaN]), 2);
    expect(result.dtype).toBe('bool');
    expect(await values(result)).toEqual(expected);
  });

  it('repeats along axes of size 1', async () => {
    const result = less(array([[1], [3]]), array([2, 3, 4]));
    expect(result.shape).toEqual([2, 3]);
    expect(await values(result)).toEqual([1, 1, 1, 0, 0, 1]);
  });

  it('compares integers and bools', async () => {
    expect(await values(greater(array([1, 3], { dtype: 'int32' }), 2))).toEqual([0, 1]);
    expect(await values(equal(array([true, false]), true))).toEqual([1, 0]);
    expect(less(array([]), 1).shape).toEqual([0]);
  });

  it('refuses an order of bools and mixed types', () => {
    expect(() => less(array([true]), false)).toThrow('less: needs numeric elements, got bool');
    expect(() => equal(array([1]), array([1], { dtype: 'int32' }))).toThrow(
      'equal: dtypes differ: float32 and int32',
    );
  });
});

it('combines bools', async () => {
  const a = array([false, false, true, true]);
  const b = array([false, true, false, true]);
  expect(await values(logicalAnd(a, b))).toEqual([0, 0, 0, 1]);
  expect(await values(logicalOr(a, b))).toEqual([0, 1, 1, 1]);
  expect(() => logicalAnd(a, array([1, 1, 1, 1]))).toThrow('logicalAnd: dtypes differ: bool and float32');
});
