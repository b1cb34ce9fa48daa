import { describe, expect, it } from 'vitest';
import { array } from '../../src';
import { signatureOf } from '../../src/core/signature';

const keyOf = (...args: unknown[]) => signatureOf(args).key;

describe('signatureOf', () => {
  it('finds arrays and numbers in order, with the argument they are in', () => {
    const [x, y] = [array([1]), array([2, 3])];
    const { leaves } = signatureOf([{ b: x, a: [7, null] }, 'mode', [y]]);
    expect(leaves).toEqual([
      { value: x, argument: 0 },
      { value: 7, argument: 0 },
      { value: y, argument: 2 },
    ]);
  });

  it('does not depend on elements and numbers', () => {
    expect(keyOf(array([1, 2]), 3)).toBe(keyOf(array([4, 5]), 6));
  });

  it('depends on shapes, types, structure, and all else', () => {
    const x = array([1, 2]);
    const keys = [
      keyOf(x),
      keyOf(array([[1, 2]])),
      keyOf(array([1, 2], { dtype: 'int32' })),
      keyOf(1),
      keyOf('1'),
      keyOf('number'),
      keyOf([x]),
      keyOf({ 0: x }),
      keyOf({ a: x }),
      keyOf({ a: x, b: undefined }),
      keyOf(x, undefined),
      keyOf(null),
      keyOf(true),
      keyOf('true'),
      keyOf([1, 2]),
      keyOf([1], [2]),
      keyOf([[1], 2]),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names the argument and the type that it cannot take', () => {
    expect(() => keyOf(1, { f: () => 1 })).toThrow('jit: argument 1 has a function in it');
    expect(() => keyOf(10n)).toThrow('jit: argument 0 has 10 in it');
    expect(() => keyOf(new Map())).toThrow('jit: argument 0 has an instance of Map in it');
  });
});
