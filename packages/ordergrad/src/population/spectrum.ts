import { bernstein } from '../bernstein';
import { requireShare } from '../checks';
import { type Objective, weightsOf } from '../objective';

/**
 * How much an objective over `k` rewards weighs the quantile at each level of the population: `J = int_0^1 psi(u) Q(u) du`.
 *
 * `psi(u) = k sum_j alpha_j C(k-1, j-1) u^(j-1) (1-u)^(k-j)`
 *
 * @returns `psi`, which throws OrderGradError for a level outside 0 to 1. Time `O(k)` a level.
 * @throws OrderGradError when the objective has no weights for `k`.
 * @example
 * spectrum(max, 3)(0.5); // 3 * 0.5^2
 */
export function spectrum(objective: Objective, k: number): (u: number) => number {
  const alpha = weightsOf(objective, k);
  return (u) => {
    requireShare('u', u);
    return k * bernstein(alpha, u);
  };
}
