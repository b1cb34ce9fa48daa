import { describe, expect, it } from 'vitest';
import { deviations, standardDeviation } from '../src/moments';

describe('deviations', () => {
  it('subtracts the weighted mean, and gives zero where the weight is zero', () => {
    expect(Array.from(deviations([1, 2, 6]))).toEqual([-2, -1, 3]);
    expect(Array.from(deviations([1, 5, Number.NaN], [3, 1, 0]))).toEqual([-1, 3, 0]);
    expect(Array.from(deviations([Number.NaN, 1, 3], [0, 1, 1]))).toEqual([0, -1, 1]);
    expect(Array.from(deviations([1, 2], [0, 0]))).toEqual([0, 0]);
  });

  it('leaves no sum behind that a single pass would', () => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i) ** 9 * 1e6 + 0.1);
    const sum = deviations(values).reduce((total, value) => total + value, 0);
    expect(Math.abs(sum)).toBeLessThan(1e-5);
  });
});

describe('standardDeviation', () => {
  it('divides by the count less ddof, and is 0 where nothing is left', () => {
    expect(standardDeviation([-2, -1, 3], 1)).toBeCloseTo(Math.sqrt(7), 15);
    expect(standardDeviation([-2, -1, 3], 0)).toBeCloseTo(Math.sqrt(14 / 3), 15);
    expect(standardDeviation([-1, 3], 1, [3, 1])).toBe(2);
    expect(standardDeviation([5], 1)).toBe(0);
    expect(standardDeviation([], 0)).toBe(0);
  });

  it.each([1e200, 1e-200])('neither overflows nor vanishes at %d', (scale) => {
    expect(standardDeviation([scale, -scale], 0)).toBe(scale);
  });
});
