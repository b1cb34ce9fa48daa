import { AdvantageError } from '@lab/advantages';

/**
 * An argument that an order statistic has no answer for: `k` above `n`, weights of another length than `k`, a quantile outside 0 to 1, a reward
 * that is NaN. It has `argument`, `value` and `allowed`, and is an `AdvantageError`, so that one handler serves both packages.
 */
export class OrderGradError extends AdvantageError {
  override readonly name = 'OrderGradError';
}
