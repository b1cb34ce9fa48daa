import { requireFinite, requireInteger, requireLength } from './checks';
import { OrderGradError } from './errors';

/**
 * What is optimised: a weighting of the order statistics of `k` independent rewards, an L-statistic.
 *
 * `J = E[sum_j alpha_j R_(j:k)]`, where `R_(1:k)` is the lowest of the `k` and `R_(k:k)` the highest.
 */
export interface Objective {
  /** As `parseObjective` reads it, except for those made from functions. */
  readonly name: string;
  /** `alpha_1 .. alpha_k`, from the lowest rank to the highest. Throws OrderGradError for a `k` it has no weights for. */
  weights(k: number): Float64Array;
}

/**
 * An objective's weights, checked.
 *
 * @returns `alpha_1 .. alpha_k`, from the lowest rank to the highest.
 * @throws OrderGradError when `k` is no integer of at least 1, or the weights are not `k` finite numbers that are not all zero.
 */
export function weightsOf(objective: Objective, k: number): Float64Array {
  requireInteger('k', k, 1);
  const alpha = objective.weights(k);
  requireLength('objective.weights(k)', alpha, k);
  for (const [j, weight] of alpha.entries()) requireFinite(`objective.weights(${k})[${j}]`, weight);
  if (alpha.every((weight) => weight === 0)) {
    throw new OrderGradError(`objective.weights(${k})`, `[${alpha}]`, 'other than all zero');
  }
  return alpha;
}

/** An objective that gives the rank `j`, 1 to `k` from the lowest, the weight `weight(j, k)`. */
export function byRank(name: string, weight: (j: number, k: number) => number): Objective {
  return { name, weights: (k) => new Float64Array(k).map((_, j) => weight(j + 1, k)) };
}
