import { describe, expect, test } from 'vitest';
import { GymnasiumError } from '../../src/errors';
import { npRandom } from '../../src/random/seeding';

describe('npRandom', () => {
  test('seeds as NumPy and returns the seed', () => {
    const [rng, seed] = npRandom(0);
    expect(seed).toBe(0);
    expect(rng.random()).toBe(0.6369616873214543);
  });

  test.each([undefined, null])('without a seed (%s) returns the one it took', (none) => {
    const [rng, seed] = npRandom(none);
    expect(Number.isSafeInteger(seed)).toBe(true);
    expect(npRandom(seed)[0].state).toEqual(rng.state);
    expect(npRandom(none)[1]).not.toBe(seed);
  });

  test.each([
    [-1, 'Seed must be greater or equal to zero, actual value: -1'],
    [1.5, 'Seed must be an integer, actual value: 1.5 (number)'],
    [Number.NaN, 'Seed must be an integer, actual value: NaN (number)'],
    ['3', 'Seed must be an integer, actual value: 3 (string)'],
  ])('refuses %s', (seed, message) => {
    expect(() => npRandom(seed as number)).toThrow(GymnasiumError);
    expect(() => npRandom(seed as number)).toThrow(message);
    expect(() => npRandom(seed as number)).toThrow(expect.objectContaining({ name: 'Error' }));
  });
});
