import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, forgetQuality, kolmogorovSmirnov } from '../../src';

/** Two samples of n whose distribution functions differ by k / n. */
function samples(n: number, k: number): [number[], number[]] {
  const a = Array.from({ length: n }, (_, i) => i);
  return [a, a.map((value) => (value < k ? value + n : value))];
}

describe('kolmogorovSmirnov', () => {
  it.each([
    [5, 0.9188],
    [6, 0.7659],
    [7, 0.5786],
    [8, 0.4046],
    [9, 0.2657],
    [10, 0.165],
  ])('has the p-values of the specification for n = 40: k = %i', (k, pValue) => {
    expect(kolmogorovSmirnov(...samples(40, k)).pValue).toBeCloseTo(pValue, 4);
  });

  it('has the numbers that published tables show for collapsed models', () => {
    expect(forgetQuality(...samples(400, 400)) / 1.06e-239).toBeCloseTo(1, 2);
    expect(forgetQuality(...samples(200, 200)) / 1.94e-119).toBeCloseTo(1, 2);
  });

  it('is 1 for equal samples', () => {
    expect(kolmogorovSmirnov([1, 2, 2], [1, 2, 2])).toEqual({ statistic: 0, pValue: 1 });
  });

  it('does not change with the order, the sides, or a monotone map', () => {
    const sample = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { statistic, pValue } = kolmogorovSmirnov(a, b);
        const inverse = (values: number[]) => values.map((value) => 1 / value).reverse();
        expect(kolmogorovSmirnov(inverse(b), inverse(a)).statistic).toBeCloseTo(statistic, 12);
        expect(kolmogorovSmirnov(inverse(b), inverse(a)).pValue).toBeCloseTo(pValue, 12);
        expect(pValue).toBeGreaterThan(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses empty samples and NaN', () => {
    expect(() => kolmogorovSmirnov([], [1])).toThrow(new ArgumentError('a: must not be empty'));
    expect(() => kolmogorovSmirnov([1], [2, Number.NaN])).toThrow(new ArgumentError('b: has NaN in it'));
  });
});
