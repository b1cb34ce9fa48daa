import { byRank, type Objective } from '../objective';

/**
 * The spectral objective `int_0^1 phi(u) Q(u) du` over the quantiles `Q`, at `k` ranks: `alpha_j` is the integral of `phi` from `(j-1)/k`
 * to `j/k`.
 *
 * The integrals are by Gauss' rule with five points on each of four parts of a rank, exact for polynomials up to degree 9. Where the
 * integral of `phi` is known, `distortion` is exact.
 *
 * @param phi a weight for every level `u` between 0 and 1.
 * @param name what to call it.
 * @see Acerbi 2002, "Spectral measures of risk"
 * @example
 * spectral((u) => 3 * u * u); // close to the best of 3 for large k
 */
export function spectral(phi: (u: number) => number, name = 'spectral'): Objective {
  return byRank(name, (j, k) => integral(phi, (j - 1) / k, j / k));
}

const parts = 4;
// Gauss-Legendre on -1 to 1, Abramowitz & Stegun table 25.4.
const inner = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3;
const outer = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
const innerWeight = (322 + 13 * Math.sqrt(70)) / 900;
const outerWeight = (322 - 13 * Math.sqrt(70)) / 900;
const rule = [
  [0, 128 / 225],
  [inner, innerWeight],
  [-inner, innerWeight],
  [outer, outerWeight],
  [-outer, outerWeight],
] as const;

function integral(phi: (u: number) => number, low: number, high: number): number {
  const half = (high - low) / (2 * parts);
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    const center = low + (2 * part + 1) * half;
    for (const [at, weight] of rule) sum += weight * phi(center + at * half);
  }
  return sum * half;
}
