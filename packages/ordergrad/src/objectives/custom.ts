import { requireFinite, requireLength } from '../checks';
import { OrderGradError } from '../errors';
import type { Objective } from '../objective';

/**
 * An objective by its weights, for one `k`.
 *
 * @param alphaLowToHigh `k` numbers, the first for the lowest reward; not all zero. They are copied.
 * @throws OrderGradError when a weight is not finite, none differs from zero, or it is used with another `k`.
 * @example
 * custom([0, 0, 0.5, 0.5]); // topM(2) of 4
 */
export function custom(alphaLowToHigh: ArrayLike<number>): Objective {
  const alpha = Float64Array.from(alphaLowToHigh);
  for (const [j, weight] of alpha.entries()) requireFinite(`alphaLowToHigh[${j}]`, weight);
  if (alpha.every((weight) => weight === 0)) {
    throw new OrderGradError('alphaLowToHigh', `[${alpha}]`, 'other than all zero');
  }
  return {
    name: `custom:${alpha}`,
    weights: (k) => {
      requireLength('alphaLowToHigh', alpha, k);
      return alpha.slice();
    },
  };
}
