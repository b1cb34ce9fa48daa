import { describe, expect, it } from 'vitest';
import { array } from '../../src/ops/array';
import { all, any, logSumExp, mean, variance } from '../../src/ops/statistics';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const x = float64([1, 2, 3, 4, 6, 11], [2, 3]);
const infinity = Number.POSITIVE_INFINITY;

it('averages', async () => {
  expect(await mean(x).item()).toBe(4.5);
  expect(await values(mean(x, { axis: -1 }))).toEqual([2, 7]);
  expect(mean(x, { axis: 0, keepDims: true }).shape).toEqual([1, 3]);
  expect(await mean(array([])).item()).toBeNaN();
  expect(() => mean(array([1], { dtype: 'int32' }))).toThrow('mean: needs float elements, got int32');
});

it('measures spread, divided by n or n - 1', async () => {
  expect(await values(variance(x, { axis: 1 }))).toEqual([2 / 3, 26 / 3]);
  expect(await values(variance(x, { axis: 1, correction: 1 }))).toEqual([1, 13]);
  expect(variance(x, { axis: 0, keepDims: true }).shape).toEqual([1, 3]);
  expect(await variance(float64([7])).item()).toBe(0);
  expect(await variance(float64([7]), { correction: 1 }).item()).toBeNaN();
  expect(() => variance(true)).toThrow('variance: needs float elements, got bool');
});

describe('logSumExp', () => {
  it('adds in the exponent', async () => {
    expect(await logSumExp(float64([0, 0, 0, 0])).item()).toBe(1.3862943611198906);
    expect(await values(logSumExp(float64([1000, 1000, -1000, -1000], [2, 2]), { axis: 1 }))).toEqual([
      1000.6931471805599, -999.3068528194401,
    ]);
    expect(logSumExp(x, { axis: 0, keepDims: true }).shape).toEqual([1, 3]);
    expect(await logSumExp(3).item()).toBe(3);
  });

  it('keeps infinities', async () => {
    expect(await logSumExp(float64([-infinity, -infinity])).item()).toBe(-infinity);
    expect(await logSumExp(float64([infinity, 0])).item()).toBe(infinity);
    expect(await logSumExp(float64([-infinity, 2])).item()).toBe(2);
  });

  it('needs elements', () => {
    expect(() => logSumExp(array([]))).toThrow('logSumExp: no elements along axes [0] of [0]');
  });
});

it('asks whether any or all hold', async () => {
  const table = array([
    [true, false],
    [false, false],
  ]);
  expect(await values(any(table, { axis: 1 }))).toEqual([1, 0]);
  expect(await values(all(array([[true], [false]]), { axis: 1 }))).toEqual([1, 0]);
  expect(any(table, { keepDims: true })).toMatchObject({ shape: [1, 1], dtype: 'bool' });
  const nothing = array([], { dtype: 'bool' });
  expect(await any(nothing).item()).toBe(0);
  expect(await all(nothing).item()).toBe(1);
  expect(() => any(array([1]))).toThrow('any: needs bool elements, got float32');
  expect(() => all(array([1]))).toThrow('all: needs bool elements, got float32');
});

it('has the gradients of differences', async () => {
  const y = float64(samples(6), [2, 3]);
  await expectGradient((a) => mean(a, { axis: 0 }), [y]);
  await expectGradient((a) => variance(a, { axis: 1, correction: 1 }), [y]);
  await expectGradient((a) => logSumExp(a, { axis: 1 }), [y]);
  await expectGradient((a) => logSumExp(a, { keepDims: true }), [y]);
});
