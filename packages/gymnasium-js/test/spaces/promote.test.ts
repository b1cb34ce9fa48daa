import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { canCast, holds, promote } from '../../src/spaces/promote';
import { recorded } from './golden';

describe("NumPy's casting", () => {
  test('the dtype of two, and whether one casts to the other', () => {
    const ours = recorded.promotions.map(([a, b]) => [a, b, promote([a, b]), holds(b, a)]);
    expect(ours).toEqual(recorded.promotions);
    expect(ours).toHaveLength(121);
  });

  test('of one or many', () => {
    expect(promote(['bool'])).toBe('bool');
    expect(promote(['int8', 'uint8', 'float32'])).toBe('float32');
    expect(() => promote([])).toThrow(ArgumentError);
  });

  test('typed arrays cast as the dtypes they can hold', () => {
    expect(canCast(new Int32Array(1), 'int64')).toBe(true);
    expect(canCast(new Int32Array(1), 'int32')).toBe(true);
    expect(canCast(new Uint8Array(1), 'bool')).toBe(true);
    expect(canCast(new Uint32Array(1), 'uint64')).toBe(true);
    expect(canCast(new Uint16Array(1), 'float32')).toBe(true);
    expect(canCast(new Int16Array(1), 'int8')).toBe(false);
    expect(canCast(new Int8Array(1), 'uint8')).toBe(false);
    expect(canCast(new Float64Array(1), 'float32')).toBe(false);
  });
});
