import { requireFinite } from '../checks';
import { OrderGradError } from '../errors';
import type { Objective } from '../objective';

/**
 * `sum_i c_i J_i`: one objective from several, at the cost of one.
 *
 * @param terms pairs of a finite coefficient and an objective; at least one.
 * @throws OrderGradError when there is none, or a coefficient is not finite.
 * @example
 * combination([[1, mean], [-0.5, giniMeanDifference]]); // the mean, less half the spread
 */
export function combination(
  terms: readonly (readonly [coefficient: number, objective: Objective])[],
): Objective {
  if (terms.length === 0) throw new OrderGradError('terms', '[]', 'at least one term');
  for (const [i, [coefficient]] of terms.entries()) requireFinite(`terms[${i}][0]`, coefficient);
  return {
    name: terms.map(([coefficient, { name }]) => `${coefficient}*${name}`).join(' + '),
    weights: (k) => {
      const alpha = new Float64Array(k);
      for (const [coefficient, objective] of terms) {
        for (const [j, weight] of objective.weights(k).entries()) alpha[j]! += coefficient * weight;
      }
      return alpha;
    },
  };
}
