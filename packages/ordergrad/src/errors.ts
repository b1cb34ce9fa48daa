import { AdvantageError } from '@lab/advantages';

/**
 * An argument that an order statistic has no answer for: `k` above `n` or fractional, weights of another length than `k`, a quantile outside 0
 * to 1. It has `argument`, `value` and `allowed`, and is an `AdvantageError`, which rewards that are NaN or infinite cause: one handler serves both.
 */
export class OrderGradError extends AdvantageError {
  override readonly name = 'OrderGradError';
}
