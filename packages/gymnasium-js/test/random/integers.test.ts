import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { Generator } from '../../src/random/generator';
import { streams } from './golden';

describe('integers', () => {
  for (const { dtype, low, high, masked, out, state } of streams.integers) {
    test(`${masked ? 'masked ' : ''}${dtype} in [${low}, ${high})`, () => {
      const rng = new Generator(7);
      const [first, limit] = [BigInt(low), BigInt(high)];
      const wide = limit - first > Number.MAX_SAFE_INTEGER;
      const draws = wide
        ? rng.integers(first, limit, { dtype, masked, size: 9 })
        : rng.integers(Number(low), Number(high), { dtype, masked, size: 9 });
      expect(Array.from(draws as ArrayLike<number | bigint>, String)).toEqual(out);
      expect(rng.state).toEqual(state);
    });
  }

  test('bigints and numbers draw the same stream', () => {
    for (const span of [1, 7, 2 ** 32 - 1, 2 ** 32, 2 ** 50]) {
      const [numbers, bigints] = [new Generator(3), new Generator(3)];
      expect(bigints.integers(-5n, BigInt(span) - 5n)).toBe(BigInt(numbers.integers(-5, span - 5)));
      expect(bigints.state).toEqual(numbers.state);
    }
  });

  test('draws lie within the bounds, for every type and method', () => {
    const dtype = fc.constantFrom('int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64');
    const bounds = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 27 }));
    fc.assert(
      fc.property(
        dtype,
        bounds,
        fc.boolean(),
        fc.boolean(),
        fc.nat(),
        (type, [low, span], masked, endpoint, seed) => {
          const options = { dtype: type, masked, endpoint, size: 20 } as const;
          for (const draw of new Generator(seed).integers(low, low + span, options)) {
            expect(draw).toBeGreaterThanOrEqual(low);
            expect(draw).toBeLessThan(low + span + Number(endpoint));
          }
        },
      ),
    );
  });

  test('one bound counts from zero, endpoints are included on demand', () => {
    expect(new Generator(0).integers(10)).toBe(8);
    expect(new Generator(0).integers(0, 9, { endpoint: true })).toBe(8);
    expect(new Generator(0).integers(4, 4, { endpoint: true })).toBe(4);
  });

  test('sizes give the typed array of the type', () => {
    const rng = new Generator(0);
    expect(rng.integers(0, 2, { size: 3 })).toBeInstanceOf(Float64Array);
    expect(rng.integers(0, 2, { size: 3, dtype: 'int32' })).toBeInstanceOf(Int32Array);
    expect(rng.integers(0, 2, { size: 0, dtype: 'uint8' })).toEqual(new Uint8Array(0));
  });

  test.each([
    [5, 5, {}, 'high must be above low, which is 5, got 5'],
    [0, 300, { dtype: 'int8' }, 'high must be at most 127, the largest int8, got 299'],
    [-1, 3, { dtype: 'uint8' }, 'low must be at least 0, the smallest uint8, got -1'],
    [0, 2.5, {}, 'high must be a safe integer'],
    [Number.NaN, 2, {}, 'low must be a safe integer'],
    [-(2 ** 53) + 1, 2 ** 53 - 1, {}, 'within 2^53 - 1 of low'],
    [0, 2, { dtype: 'float32' }, 'dtype must be the name of an integer type, got "float32"'],
    [0, 2, { size: -1 }, 'size must be a non-negative integer, got -1'],
  ])('refuses integers(%s, %s, %o)', (low, high, options, message) => {
    const call = () => new Generator(0).integers(low, high, options as object);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });

  test('refuses bigint bounds of narrow types and beyond 64 bits', () => {
    const rng = new Generator(0);
    expect(() => rng.integers(0n, 5n, { dtype: 'int8' })).toThrow('dtype must be int64 or uint64');
    expect(() => rng.integers(0n, (1n << 64n) + 1n, { dtype: 'uint64' })).toThrow('the largest uint64');
    expect(() => rng.integers(3n, 3n)).toThrow(ArgumentError);
  });
});
