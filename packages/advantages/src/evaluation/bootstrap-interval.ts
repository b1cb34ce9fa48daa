import { requireInteger, requireNumber } from '../checks';
import { finiteRewards } from '../group/finite-rewards';
import { quantile } from '../quantile';
import { seededRandom } from '../random';
import { avgAtK } from './avg-at-k';

/** A mean over problems with its confidence interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How the interval is drawn. */
export interface BootstrapOptions {
  /** Resamples, an integer of at least 1; default 2000. */
  readonly resamples?: number;
  /** Confidence, above 0 and below 1; default 0.95. */
  readonly level?: number;
  /** An integer from 0 to 2^32 - 1; default 0. Equal seeds draw equal resamples. */
  readonly seed?: number;
}

/**
 * The mean of one value per problem, with the percentile bootstrap interval over problems.
 *
 * Problems are drawn with replacement, as many as there are, and the interval holds the middle `level` of the means. It says how much the
 * mean would change with other problems of the same kind; how it would change with other samples is inside the values. With few problems
 * (below about 20) it is too narrow. Given differences on the same problems it is the paired bootstrap.
 *
 * @param values one per problem, such as pass@k of each.
 * @throws AdvantageError when there is no value, one is NaN or infinite, or an option is outside its range.
 * @see Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13
 * @example
 * bootstrapInterval([0, 1, 1, 1]); // mean 0.75, low 0.25, high 1
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  { resamples = 2000, level = 0.95, seed = 0 }: BootstrapOptions = {},
): Interval {
  requireInteger('resamples', resamples, 1);
  requireInteger('seed', seed, 0, 2 ** 32 - 1);
  requireNumber('level', level, Number.MIN_VALUE, 1 - Number.EPSILON / 2);
  const problems = finiteRewards(values, 'values');
  const random = seededRandom(seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < problems.length; i++) sum += problems[Math.floor(random() * problems.length)]!;
    return sum / problems.length;
  }).sort();
  const outside = (1 - level) / 2;
  return { mean: avgAtK(problems), low: quantile(means, outside), high: quantile(means, 1 - outside) };
}
