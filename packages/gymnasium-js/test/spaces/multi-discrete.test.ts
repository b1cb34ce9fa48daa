import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { Discrete } from '../../src/spaces/discrete';
import { MultiDiscrete } from '../../src/spaces/multi-discrete';

describe('MultiDiscrete', () => {
  const space = new MultiDiscrete(
    [
      [2, 3],
      [4, 5],
    ],
    {
      start: [
        [0, 1],
        [2, 3],
      ],
      seed: 5,
    },
  );

  test('contains whole numbers within the counts', () => {
    expect(space.contains(Int32Array.of(0, 1, 2, 3))).toBe(true);
    expect(space.contains([1, 3, 5, 7])).toBe(true);
    expect(space.contains([1, 3, 5, 8])).toBe(false);
    expect(space.contains([1, 0, 5, 7])).toBe(false);
    expect(space.contains([1, 3, 5])).toBe(false);
    expect(space.contains([0.5, 1, 2, 3])).toBe(false);
    expect(space.contains(Float32Array.of(0, 1, 2, 3))).toBe(false);
    expect(space.contains(null)).toBe(false);
    expect(new MultiDiscrete([3], { dtype: 'int8' }).contains(Int32Array.of(1))).toBe(false);
  });

  test('gives the spaces of its rows and elements, which go on with its random state', () => {
    const row = space.at(1);
    expect(String(row)).toBe('MultiDiscrete([4 5], start=[2 3])');
    const element = space.at(1, 0);
    expect(element).toBeInstanceOf(Discrete);
    expect(String(element)).toBe('Discrete(4, start=2)');
    expect(element.npRandom.state).toEqual(space.npRandom.state);
    element.sample();
    expect(element.npRandom.state).not.toEqual(space.npRandom.state);
  });

  test.each([[[2]], [[0, 2]], [[-1]], [[0.5]], [[0, 0, 0]]])('has nothing at %j', (index) => {
    expect(() => space.at(...(index as [number]))).toThrow('index must be within the shape (2, 2)');
  });

  test('is equal to the same counts, starts and dtype', () => {
    const one = new MultiDiscrete([2, 3]);
    expect(one.equals(new MultiDiscrete(Int32Array.of(2, 3)))).toBe(true);
    expect(one.equals(new MultiDiscrete([2, 3], { start: [0, 1] }))).toBe(false);
    expect(one.equals(new MultiDiscrete([2, 3], { dtype: 'int32' }))).toBe(false);
    expect(one.equals(new MultiDiscrete([[2, 3]]))).toBe(false);
    expect(one.equals(new Discrete(2))).toBe(false);
  });

  test.each([
    [{ mask: [[1, 1]] }, 'mask must be lists of the shape (2, 2)'],
    [
      {
        mask: [
          [
            [1, 1],
            [1, 0, 1],
          ],
          [
            [1, 1, 1],
            [1, 1, 1, 1, 1],
          ],
        ],
      },
      'mask must be 4 entries of 0 or 1',
    ],
    [
      {
        probability: [
          [
            [1, 1],
            [1, 0, 1],
          ],
          [[1, 1, 1], [1]],
        ],
      },
      'probability must be of sum 1, got [1, 1]',
    ],
  ])('refuses to sample with %j', (options, message) => {
    expect(() => space.sample(options)).toThrow(ArgumentError);
    expect(() => space.sample(options)).toThrow(message);
  });

  test.each([
    [[2, 0], {}, 'nvec[1] must be a positive integer, got 0'],
    [[2.5], {}, 'nvec[0] must be a positive integer, got 2.5'],
    [[2, 3], { start: [1] }, "start must be of nvec's shape, which is (2,), got [1]"],
    [[2], { start: [0.5] }, 'start[0] must be an integer, got 0.5'],
    [
      [200],
      { dtype: 'int8' },
      'nvec[0] must be such that all values from 0 on are within -128 and 127, got 200',
    ],
    [[2 ** 33], {}, 'within -2147483648 and 2147483647'],
    [[[1], [1, 2]], {}, 'nvec must be a list of 1 like the others of its level'],
    [[2], { dtype: 'float32' }, 'dtype must be the name of an integer type'],
  ])('refuses MultiDiscrete(%j, %j)', (nvec, options, message) => {
    expect(() => new MultiDiscrete(nvec, options as object)).toThrow(ArgumentError);
    expect(() => new MultiDiscrete(nvec, options as object)).toThrow(message);
  });
});
