import { meanUnder } from './mean-under';

/**
 * The Bernstein polynomial `sum_h c_h C(d, h) u^h (1-u)^(d-h)` of degree `d = c.length - 1`: the mean of `c` under a binomial distribution.
 *
 * @param u from 0 to 1. Time `O(d)`.
 */
export function bernstein(coefficients: ArrayLike<number>, u: number): number {
  const degree = coefficients.length - 1;
  if (u <= 0) return coefficients[0]!;
  if (u >= 1) return coefficients[degree]!;
  const odds = u / (1 - u);
  const mode = Math.min(degree, Math.floor((degree + 1) * u));
  const ratios = new Float64Array(degree).map((_, h) => ((degree - h) / (h + 1)) * odds);
  return meanUnder(coefficients, ratios, 0, degree, mode);
}
