import { requireInteger } from '../checks';
import { byRank, type Objective } from '../objective';

/**
 * The expected distance of two rewards, `E|X - Y|`, from `k >= 2`: `alpha_j = 2 (2 j - k - 1) / (k (k - 1))`. It is unbiased for every `k`,
 * and twice {@link lMoment}(2).
 */
export const giniMeanDifference: Objective = {
  name: 'giniMeanDifference',
  weights: (k) => {
    requireInteger('k', k, 2);
    return byRank('', (j) => (2 * (2 * j - k - 1)) / (k * (k - 1))).weights(k);
  },
};

/**
 * The `r`-th L-moment: 1 the mean, 2 half the expected distance of two rewards, 3 and 4 skewness and tail weight, up to scale.
 *
 * `alpha_j = (1/k) sum_(t=0)^(r-1) (-1)^(r-1-t) C(r-1, t) C(r-1+t, t) C(j-1, t) / C(k-1, t)`, unbiased for every `k >= r`.
 *
 * @param r an integer of at least 1, and at most the `k` it is used with.
 * @throws OrderGradError when it is not.
 * @see Hosking 1990, "L-moments: analysis and estimation of distributions using linear combinations of order statistics"
 */
export function lMoment(r: number): Objective {
  requireInteger('r', r, 1);
  const name = `lMoment:${r}`;
  return {
    name,
    weights: (k) => {
      requireInteger(`r in ${name}, k = ${k},`, r, 1, k);
      return byRank(name, (j) => legendre(r - 1, j - 1, k - 1) / k).weights(k);
    },
  };
}

/** The discrete shifted Legendre polynomial of degree `d` at `x` of `0 .. size`. */
function legendre(d: number, x: number, size: number): number {
  let sum = 0;
  let term = d % 2 === 0 ? 1 : -1;
  for (let t = 0; t <= d; t++) {
    sum += term;
    // From t to t + 1: C(d, t) C(d + t, t) is multiplied by (d - t)(d + t + 1) / (t + 1)^2, and C(x, t) / C(size, t) by (x - t) / (size - t).
    term *= (-(d - t) * (d + t + 1) * (x - t)) / ((t + 1) ** 2 * Math.max(1, size - t));
  }
  return sum;
}
