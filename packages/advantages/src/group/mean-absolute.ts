import { requireNumber } from '../checks';
import { drGrpo } from './dr-grpo';

/**
 * GRPO with the mean absolute deviation in place of the standard deviation, which outliers move less.
 *
 * `A_i = (r_i - mean(r)) / (mean_j |r_j - mean(r)| + epsilon)`; biased, as every division by a statistic of the group.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have none.
 * @param options `epsilon`, at or above 0, in the rewards' unit; default 1e-6.
 * @returns `n` advantages that sum to zero; an all-equal group, and a group of one, gives exact zeros.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or `epsilon` is out of its range.
 * @example
 * meanAbsolute([4, 0, 0, 0], { epsilon: 0 }); // [2, -2/3, -2/3, -2/3]
 */
export function meanAbsolute(
  rewards: ArrayLike<number>,
  { epsilon = 1e-6 }: { readonly epsilon?: number } = {},
): Float64Array {
  requireNumber('epsilon', epsilon, 0);
  const centered = drGrpo(rewards);
  const scale = centered.reduce((sum, deviation) => sum + Math.abs(deviation), 0) / centered.length;
  return centered.map((deviation) => (scale > 0 ? deviation / (scale + epsilon) : 0));
}
