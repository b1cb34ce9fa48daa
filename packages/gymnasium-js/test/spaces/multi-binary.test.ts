import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { MultiBinary } from '../../src/spaces/multi-binary';

describe('MultiBinary', () => {
  const space = new MultiBinary([2, 2]);

  test('contains zeros and ones', () => {
    expect(space.contains(Int8Array.of(0, 1, 1, 0))).toBe(true);
    expect(space.contains([1, 1, 1, 1])).toBe(true);
    expect(space.contains(Float64Array.of(0, 1, 0, 1))).toBe(true);
    expect(space.contains([0, 1, 2, 0])).toBe(false);
    expect(space.contains([0, 1])).toBe(false);
    expect(space.contains('0110')).toBe(false);
  });

  test('is equal to the same form', () => {
    expect(space.equals(new MultiBinary([2, 2]))).toBe(true);
    expect(new MultiBinary(4).equals(space)).toBe(false);
    expect(new MultiBinary(4).equals(new MultiBinary([4]))).toBe(false);
  });

  test.each([
    [{ mask: [0, 1, 2] }, 'mask must be 4 entries of 0, 1 or 2'],
    [{ mask: [0, 1, 2, 3] }, 'mask must be 4 entries of 0, 1 or 2'],
    [{ probability: [0, 1, 2, 0] }, 'probability must be 4 entries of 0 to 1'],
    [{ probability: [0, 1, Number.NaN, 0] }, 'probability must be 4 entries of 0 to 1'],
    [{ mask: [0, 0, 0, 0], probability: [0, 0, 0, 0] }, 'absent where a mask is given'],
  ])('refuses to sample with %j', (options, message) => {
    expect(() => space.sample(options)).toThrow(ArgumentError);
    expect(() => space.sample(options)).toThrow(message);
  });

  test.each([0, -1, 2.5, Number.NaN])('refuses %s elements', (n) => {
    expect(() => new MultiBinary(n)).toThrow(`n must be a positive integer or a list of them, got ${n}`);
    expect(() => new MultiBinary([2, n])).toThrow(ArgumentError);
  });
});
