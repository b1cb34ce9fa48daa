import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  Box,
  Dict,
  Discrete,
  flatdim,
  flatten,
  flattenSpace,
  Graph,
  MultiDiscrete,
  OneOf,
  Sequence,
  Text,
  Tuple,
  unflatten,
} from '../../src/index';

const throwsWith = (call: () => unknown, message: string) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
};

describe('flatten', () => {
  test('does not share memory with the value', () => {
    const value = Float32Array.of(1, 2);
    const flat = flatten(new Box(0, 9, { shape: [2] }), value);
    expect(flat).not.toBe(value);
    expect(flat).toEqual(value);
  });

  test('follows the order of keys', () => {
    const space = new Dict({ b: new Discrete(2), a: new Box(0, 9) });
    expect(flatten(space, { b: 1, a: Float32Array.of(7) })).toEqual(Float64Array.of(7, 0, 1));
  });

  test('widens the dtype of OneOf for its index', () => {
    const parts = Array.from({ length: 200 }, () => new Discrete(2, { dtype: 'int8' }));
    expect(flatten(new OneOf(parts), [199, 1])).toEqual(Int16Array.of(199, 0, 1));
  });

  test('refuses values outside of the space', () => {
    throwsWith(() => flatten(new Discrete(3), 3), 'value must be in the space, got 3');
    throwsWith(
      () => flatten(new MultiDiscrete([2, 2]), Int32Array.of(0, -1)),
      'value must be in the space, got -1',
    );
    throwsWith(() => flatten(new Text(2), 'abc'), 'value must be in the space, got "abc"');
    throwsWith(() => flatten(new Text(2, { charset: 'x' }), 'y'), 'got "y"');
    throwsWith(
      () => flatten(new OneOf([new Discrete(2)]), [1, 0]),
      'value[0] must be the index of a space, below 1',
    );
    throwsWith(
      () => flatten(new Sequence(new Discrete(2)), 3 as unknown as number[]),
      'value must be in the space',
    );
  });
});

describe('unflatten', () => {
  test('refuses codes without a one, and arrays of another size', () => {
    throwsWith(
      () => unflatten(new Discrete(3), new Int32Array(3)),
      'value must be a one-hot code, and not all zeros',
    );
    throwsWith(() => unflatten(new MultiDiscrete([2, 2]), Int32Array.of(0, 1, 0, 0)), 'one-hot code');
    throwsWith(
      () => unflatten(new Discrete(3), new Int32Array(4)),
      'a typed array of 3 numbers for Discrete(3)',
    );
    throwsWith(() => unflatten(new Tuple([new Discrete(3)]), [1]), 'a typed array of 3 numbers');
    throwsWith(
      () => unflatten(new OneOf([new Discrete(2)]), Int32Array.of(1, 0, 1)),
      'value[0] must be the index',
    );
    throwsWith(() => unflatten(new Sequence(new Discrete(2)), 3), 'value must be a list of flat values');
  });
});

describe('flatdim', () => {
  const sequence = new Sequence(new Discrete(2));

  test.each([sequence, new Graph(new Discrete(2), null), new Tuple([sequence]), new Dict({ a: sequence })])(
    'refuses %s',
    (space) => {
      throwsWith(
        () => flatdim(space),
        'space must be one that flattens to an array, and not of variable size',
      );
      expect(space.isNpFlattenable).toBe(false);
    },
  );
});

test('flattenSpace gives the structure where there is no array', () => {
  const space = new Dict({ s: new Sequence(new Discrete(2)), b: new Box(0, 1, { shape: [2, 2] }) });
  expect(String(flattenSpace(space))).toBe(
    "Dict('b': Box(0.0, 1.0, (4,), float32), 's': Sequence(Box(0, 1, (2,), int64), stack=False))",
  );
});
