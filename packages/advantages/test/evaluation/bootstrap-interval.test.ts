import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '../../src/index';

describe('bootstrapInterval', () => {
  it('holds the middle of the resampled means', () => {
    expect(bootstrapInterval([0, 1, 1, 1])).toEqual({ mean: 0.75, low: 0.25, high: 1 });
    expect(bootstrapInterval([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1 });
  });

  it('has the width of the normal interval where there are many problems', () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2);
    const { low, high } = bootstrapInterval(values, { resamples: 4000 });
    // 2 * 1.96 * 0.5 / sqrt(400) = 0.098
    expect(high - low).toBeCloseTo(0.098, 2);
    const narrower = bootstrapInterval(values, { resamples: 4000, level: 0.5 });
    expect(narrower.high - narrower.low).toBeCloseTo(0.0337, 2);
  });

  it('covers the true mean about as often as it says', () => {
    let state = 1;
    const uniform = () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
    let covered = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { low, high } = bootstrapInterval(Array.from({ length: 60 }, uniform), { resamples: 400, seed });
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    expect(covered / 300).toBeGreaterThan(0.9);
    expect(covered / 300).toBeLessThan(0.99);
  });

  it('repeats a seed', () => {
    const values = Array.from({ length: 30 }, (_, i) => Math.sin(i));
    expect(bootstrapInterval(values, { seed: 3 })).toEqual(bootstrapInterval(values, { seed: 3 }));
    expect(bootstrapInterval(values, { seed: 3 })).not.toEqual(bootstrapInterval(values, { seed: 4 }));
  });

  it.each([
    [[], {}, 'values.length'],
    [[Number.NaN], {}, 'values[0]'],
    [[1], { resamples: 0 }, 'resamples'],
    [[1], { level: 1 }, 'level'],
    [[1], { level: 0 }, 'level'],
    [[1], { seed: 2 ** 32 }, 'seed'],
  ])('refuses %j with %j', (values, options, argument) => {
    expect(() => bootstrapInterval(values, options)).toThrow(expect.objectContaining({ argument }));
  });
});
