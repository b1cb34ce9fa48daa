import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { Generator } from '../../src/random/generator';
import { Discrete } from '../../src/spaces/discrete';

describe('Discrete', () => {
  const space = new Discrete(3, { start: -1 });

  test('contains its integers only', () => {
    expect([-2, -1, 0, 1, 2].map((x) => space.contains(x))).toEqual([false, true, true, true, false]);
    expect([0.5, '0', 0n, null, true, [0], Number.NaN].some((x) => space.contains(x))).toBe(false);
  });

  test('is equal to the same count, start and dtype', () => {
    expect(space.equals(new Discrete(3, { start: -1, seed: 4 }))).toBe(true);
    expect(space.equals(new Discrete(3))).toBe(false);
    expect(space.equals(new Discrete(3, { start: -1, dtype: 'int32' }))).toBe(false);
    expect(space.equals({ n: 3, start: -1 })).toBe(false);
  });

  test('takes a seed or shares a generator', () => {
    expect(new Discrete(100, { seed: 42 }).sample()).toBe(8);
    const generator = new Generator(42);
    expect(new Discrete(100, { seed: generator }).sample()).toBe(8);
    expect(generator.state).not.toEqual(new Generator(42).state);
  });

  test('without a seed takes one from the system', () => {
    const seed = space.seed() as number;
    const first = space.sample();
    space.seed(seed);
    expect(space.sample()).toBe(first);
    expect(new Discrete(2).npRandom).toBeInstanceOf(Generator);
  });

  test.each([
    [{ mask: [1, 0] }, 'mask must be 3 entries of 0 or 1, got [1, 0]'],
    [{ mask: [1, 0, 2] }, 'mask must be 3 entries of 0 or 1, got [1, 0, 2]'],
    [{ mask: [1, 0, 0.5] }, 'mask must be 3 entries'],
    [{ probability: [0.5, 0.5] }, 'probability must be 3 entries of 0 to 1'],
    [{ probability: [1.5, -0.5, 0] }, 'probability must be 3 entries of 0 to 1'],
    [{ probability: [0.5, 0.4, 0] }, 'probability must be of sum 1'],
    [{ mask: [1, 0, 0], probability: [1, 0, 0] }, 'probability must be absent where a mask is given'],
  ])('refuses to sample with %j', (options, message) => {
    expect(() => space.sample(options)).toThrow(ArgumentError);
    expect(() => space.sample(options)).toThrow(message);
  });

  test.each([
    [0, {}, 'n must be a positive integer, got 0'],
    [-2, {}, 'got -2'],
    [1.5, {}, 'got 1.5'],
    [3, { start: 0.5 }, 'start must be an integer, got 0.5'],
    [3, { dtype: 'float32' }, 'dtype must be the name of an integer type, got "float32"'],
    [3, { dtype: 'bool' }, 'dtype must be the name of an integer type'],
    [300, { dtype: 'uint8' }, 'n must be within uint8 from start 0, got 300'],
    [3, { dtype: 'uint8', start: -1 }, 'n must be within uint8 from start -1'],
  ])('refuses Discrete(%s, %j)', (n, options, message) => {
    expect(() => new Discrete(n, options as object)).toThrow(ArgumentError);
    expect(() => new Discrete(n, options as object)).toThrow(message);
  });

  test.each(['3', 1.5, -1, [1], {}])('refuses the seed %j', (seed) => {
    expect(() => space.seed(seed as number)).toThrow(/^Seed must be/);
  });
});
