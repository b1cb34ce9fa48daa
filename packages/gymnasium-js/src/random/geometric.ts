import type { Pcg64 } from './pcg64';
import { standardExponential } from './standard-exponential';

/**
 * The number of trials up to the first success, each with probability `p` in (0, 1]: at least 1.
 *
 * As NumPy: from `p = 1/3` on a search along the cumulative sum of `p (1 - p)^(k - 1)`, below it inversion,
 * `ceil(-E / log(1 - p))` with `E` exponential.
 */
export function geometric(bits: Pcg64, p: number): number {
  if (p < 1 / 3) return Math.ceil(-standardExponential(bits) / Math.log1p(-p));
  const u = bits.nextDouble();
  let trials = 1;
  let probability = p;
  let sum = p;
  while (u > sum) {
    probability *= 1 - p;
    sum += probability;
    trials++;
  }
  return trials;
}
