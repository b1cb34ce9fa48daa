import { describe, expect, it } from 'vitest';
import { ArgumentError, SeededRandom } from '../src';

describe('SeededRandom', () => {
  it('is uniform', () => {
    const random = new SeededRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) counts[random.integer(10)]!++;
    // Chi-squared with 9 degrees of freedom: above 27.9 once in a thousand seeds.
    expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9);
  });

  it('gives one sequence for a seed, and another for a fork', () => {
    const draws = (random: SeededRandom) => [random.uniform(), random.uniform()];
    const random = new SeededRandom(7);
    random.uniform();
    expect(draws(random.fork(3))).toEqual(draws(new SeededRandom(7).fork(3)));
    const seeds = [0, 1, -1, 2 ** 32, 2 ** 40].map((seed) => draws(new SeededRandom(seed))[0]);
    expect(new Set(seeds).size).toBe(5);
    expect(draws(random.fork(4))).not.toEqual(draws(random.fork(3)));
  });

  it('shuffles and samples without loss', () => {
    const random = new SeededRandom(0);
    expect(random.shuffled([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
    expect(new Set(random.sample(['a', 'b', 'c'], 2)).size).toBe(2);
    expect(() => random.sample(['a'], 2)).toThrow(new ArgumentError('count: 2 different ones of 1 items'));
    expect(() => random.choice([])).toThrow(new ArgumentError('items: must not be empty'));
  });
});
