import { describe, expect, test } from 'vitest';
import { GymnasiumError } from '../../src/errors';
import { Box, type BoxOptions } from '../../src/spaces/box';
import type { Dtype } from '../../src/spaces/dtype';
import type { Nested } from '../../src/spaces/nested';

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity } = Number;

describe('Box', () => {
  test('takes its shape from the bounds', () => {
    expect(new Box(0, 1).shape).toEqual([1]);
    expect(new Box([0, 0], 1).shape).toEqual([2]);
    expect(new Box(0, [[1, 2, 3]]).shape).toEqual([1, 3]);
    expect(new Box(new Float32Array(4), 1).shape).toEqual([4]);
    const flat = new Box(new Float32Array(4), 1, { shape: [2, 2] });
    expect(flat.shape).toEqual([2, 2]);
    expect(flat.sample()).toHaveLength(4);
  });

  test('tells which sides are bounded', () => {
    const box = new Box([minusInfinity, 0], [0, infinity]);
    expect(box.boundedBelow).toEqual([false, true]);
    expect(box.boundedAbove).toEqual([true, false]);
    expect([box.isBounded(), box.isBounded('below'), box.isBounded('above')]).toEqual([false, false, false]);
    expect(new Box(0, infinity).isBounded('below')).toBe(true);
    expect(new Box(0, 1).isBounded()).toBe(true);
    expect(() => box.isBounded('left' as 'below')).toThrow(
      "manner must be 'both', 'below' or 'above', got \"left\"",
    );
  });

  test('integers without bounds stand for the limits of the dtype', () => {
    const box = new Box(minusInfinity, infinity, { dtype: 'int16' });
    expect([box.low[0], box.high[0]]).toEqual([-32768, 32767]);
    expect(box.isBounded('below')).toBe(false);
    expect(box.toJSON()).toMatchObject({ low: '-inf', high: 'inf' });
  });

  test('contains arrays that cast without loss', () => {
    const box = new Box(-1, 1, { shape: [2] });
    expect(box.contains(Float32Array.of(-1, 1))).toBe(true);
    expect(box.contains([0.5, -0.5])).toBe(true);
    expect(box.contains(Int8Array.of(0, 1))).toBe(true);
    expect(box.contains(Float64Array.of(0, 0))).toBe(false);
    expect(box.contains(Int32Array.of(0, 0))).toBe(false);
    expect(box.contains(Float32Array.of(0))).toBe(false);
    expect(box.contains(Float32Array.of(0, 1.001))).toBe(false);
    expect(box.contains(Float32Array.of(0, Number.NaN))).toBe(false);
    expect(box.contains([0, '1'])).toBe(false);
    expect(new Box(0, 9, { dtype: 'int64' }).contains(Int32Array.of(9))).toBe(true);
    expect(new Box(0, 9, { dtype: 'int8' }).contains(Int32Array.of(9))).toBe(false);
  });

  test('is equal to a Box of nearly the same bounds', () => {
    const box = new Box(0, 1, { shape: [2], dtype: 'float64' });
    const other = (high: Nested, options: BoxOptions<'float64'> = {}) =>
      new Box(0, high, { shape: [2], dtype: 'float64', ...options });
    expect(box.equals(other(1 + 1e-6))).toBe(true);
    expect(box.equals(other(1.1))).toBe(false);
    expect(box.equals(other(1, { shape: [1, 2] }))).toBe(false);
    expect(box.equals(new Box(0, 1, { shape: [2] }))).toBe(false);
    expect(new Box(0, infinity).equals(new Box(0, infinity))).toBe(true);
    expect(box.equals('Box')).toBe(false);
  });

  test('refuses masks', () => {
    const box = new Box(0, 1);
    expect(() => box.sample({ mask: [1] })).toThrow(GymnasiumError);
    expect(() => box.sample({ mask: [1] })).toThrow('Box.sample cannot be provided a mask, actual value: 1');
    expect(() => box.sample({ probability: [1] })).toThrow('cannot be provided a probability mask');
  });

  test.each<[Nested, Nested, BoxOptions<Dtype>, string]>([
    [Number.NaN, 1, {}, 'low must be a number, got NaN'],
    [[0, 2], [1, 1], {}, 'low[1] must be at most high, 1, got 2'],
    [[0, 0], [1, 1, 1], {}, 'high must be of shape [2]'],
    [[[0], [0]], [0, 0, 0], {}, 'high must be of shape [2,1]'],
    [[0, [0]], 1, {}, 'low must be'],
    [0, 1, { shape: [1.5] }, 'shape must be non-negative integers, got [1.5]'],
    [0, 1, { shape: [2, -1] }, 'shape must be non-negative integers, got [2, -1]'],
    [0, 300, { dtype: 'uint8' }, 'high must be within 0 and 255, for the dtype is uint8, got 300'],
    [-1, 1, { dtype: 'uint8' }, 'low must be within 0 and 255'],
    [minusInfinity, 1, { dtype: 'uint8' }, 'low must be finite, for the dtype is uint8, got -Infinity'],
    [0, infinity, { dtype: 'bool' }, 'high must be finite'],
    [0, 1e39, {}, 'high must be within -3.4'],
    [
      0,
      2 ** 40,
      { dtype: 'int64' },
      'high must be within -2147483648 and 2147483647, for the dtype is int64',
    ],
    [0, 1, { dtype: 'float16' as Dtype }, 'dtype must be one of float32, float64'],
    [0, 1, { seed: -3 }, 'Seed must be greater or equal to zero'],
  ])('refuses Box(%j, %j, %j)', (low, high, options, message) => {
    expect(() => new Box(low, high, options)).toThrow(GymnasiumError);
    expect(() => new Box(low, high, options)).toThrow(message);
  });
});
