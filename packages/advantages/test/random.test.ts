import { describe, expect, it } from 'vitest';
import { seededRandom } from '../src/random';

describe('seededRandom', () => {
  it('repeats a seed, with the same numbers in every engine', () => {
    const draw = (seed: number) => Array.from({ length: 3 }, seededRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(42).map((value) => value * 2 ** 32)).toEqual([551831576, 144025891, 322543647]);
  });

  it('is uniform: mean 1/2, variance 1/12, every tenth equally full', () => {
    const random = seededRandom(7);
    const values = Array.from({ length: 100_000 }, random);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 3);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(10 * value) === tenth).length / values.length;
      expect(share).toBeCloseTo(0.1, 2);
    }
  });
});
