import { requireShare } from '../checks';
import { type Objective, weightsOf } from '../objective';

/** How an objective's weight is spread over the levels of the population. */
export interface QuantileCloseness {
  /** Mean level under the spectrum; the asked level would be exact. */
  readonly level: number;
  /** Standard deviation of the level: the objective sees quantiles about so far to both sides. */
  readonly deviation: number;
  /** `level - q`. */
  readonly offset: number;
}

/**
 * How close an objective over `k` rewards comes to the population's `q`-quantile: where its spectrum lies, and how wide it is.
 *
 * The `j`-th of `k` rewards lies at a level of Beta(j, k + 1 - j), so level and deviation are those of a mixture with weights `alpha_j`. The
 * deviation falls as `sqrt(q (1 - q) / k)`: 0.1 takes `k = 25` for a median.
 *
 * @param q the asked level, from 0 to 1.
 * @param objective a weighted mean; a `quantile` or `harrellDavis`, for instance.
 * @throws OrderGradError when `q` is outside, or the objective has no weights for `k`.
 * @example
 * quantileCloseness(quantile(0.2), 0.2, 10); // level 0.227, deviation 0.129
 */
export function quantileCloseness(objective: Objective, q: number, k: number): QuantileCloseness {
  requireShare('q', q);
  const alpha = weightsOf(objective, k);
  const total = alpha.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (j: number) => number) =>
    alpha.reduce((sum, weight, j) => sum + weight * of(j + 1), 0) / total;
  const level = mean((j) => j / (k + 1));
  const square = mean((j) => (j * (j + 1)) / ((k + 1) * (k + 2)));
  return { level, deviation: Math.sqrt(Math.max(0, square - level * level)), offset: level - q };
}
