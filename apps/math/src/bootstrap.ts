import { ReportError } from './errors';
import { integerBelow, seededRandom } from './random';

/** A mean with its 95 % confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How the bootstrap is drawn. */
export interface BootstrapOptions {
  /** Resamples; default 2000. */
  readonly resamples?: number;
  /** Default 0. Equal seeds draw equal resamples. */
  readonly seed?: number;
}

/**
 * The mean of one value per problem, with the percentile bootstrap interval over problems: the 2.5 % and 97.5 % quantiles
 * of the means of n values drawn with replacement. Given differences on the same problems, it is the paired bootstrap.
 *
 * @param values one per problem, at least one, finite
 * @throws ReportError where there is no value, or one is not finite
 * @see Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13
 * @example
 * bootstrapMean([0, 1, 1, 1]); // mean 0.75, low 0.25, high 1
 */
export function bootstrapMean(values: readonly number[], options: BootstrapOptions = {}): Estimate {
  const { resamples = 2000, seed = 0 } = options;
  if (values.length === 0) throw new ReportError('values: a mean needs at least one');
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new ReportError(`values: not finite: ${bad}`);
  if (!Number.isInteger(resamples) || resamples < 1)
    throw new ReportError(`resamples: not 1, 2, 3, ...: ${resamples}`);
  const random = seededRandom('bootstrap', seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[integerBelow(random, values.length)]!;
    return sum / values.length;
  }).sort();
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** Linear between the order statistics on both sides, as NumPy's default. */
function quantile(sorted: Float64Array, p: number): number {
  const position = p * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return below + (above - below) * (position - Math.floor(position));
}
