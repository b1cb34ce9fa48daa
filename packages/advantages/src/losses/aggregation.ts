import { div, maximum, mul, sum, type Tensor } from '@lab/tensor';
import { requirePositive } from '../checks';
import { AdvantageError } from '../errors';
import { counted, indicator } from './shapes';

/** How the losses of tokens become one number. */
export interface AggregationOptions {
  /**
   * - `'token-mean'` (DAPO, BNPO): their sum over the number of tokens that count.
   * - `'sequence-mean'` (GRPO): each sequence's mean, summed, over the number of sequences. Tokens of short
   *   answers weigh more, and a sequence without tokens is a 0 among the others.
   * - `'sequence-sum'`: their sum over the number of sequences.
   * - `'constant'` (Dr. GRPO): their sum over `batch * time`, whatever counts.
   */
  readonly aggregation?: 'token-mean' | 'sequence-mean' | 'sequence-sum' | 'constant';
  /**
   * Divide by this in place of the tokens, sequences or places of this batch, above 0. Over the parts of a
   * larger batch it makes the losses add up to that of the whole: pass the whole's tokens, or its sequences.
   * With `'constant'` it is Dr. GRPO's `batch * longest allowed answer`.
   */
  readonly normaliser?: number | Tensor;
}

/**
 * One number from the losses of tokens.
 *
 * @param losses [batch, time] or [batch]. Where `mask` is 0 they may be anything, as long as their derivative is
 *   finite.
 * @param mask of the same shape, bool or number. Default all.
 * @returns a scalar; 0 where nothing counts.
 * @throws AdvantageError when a shape does not fit or an option is not among those allowed.
 * @example
 * aggregate(array([[1, 3], [2, 9]]), array([[1, 1], [1, 0]]), { aggregation: 'sequence-mean' }); // 2
 */
export function aggregate(
  losses: Tensor,
  mask?: Tensor,
  { aggregation = 'token-mean', normaliser }: AggregationOptions = {},
): Tensor {
  const [kept, counts] = counted('losses', losses, mask);
  const [batch, time] = kept.shape as [number, number];
  if (typeof normaliser === 'number') requirePositive('normaliser', normaliser);
  switch (aggregation) {
    case 'token-mean':
      return div(sum(kept), normaliser ?? maximum(sum(indicator(counts, kept)), 1));
    case 'sequence-mean':
      return div(sum(sequenceMean(kept, counts)), normaliser ?? Math.max(batch, 1));
    case 'sequence-sum':
      return div(sum(kept), normaliser ?? Math.max(batch, 1));
    case 'constant':
      return div(sum(kept), normaliser ?? Math.max(batch * time, 1));
    default: {
      const allowed = "'token-mean', 'sequence-mean', 'sequence-sum' or 'constant'";
      throw new AdvantageError('aggregation', aggregation, allowed);
    }
  }
}

/** The mean of each sequence over the tokens that count, [batch, 1]; 0 where none does. */
export function sequenceMean(x: Tensor, counts: Tensor): Tensor {
  const weights = indicator(counts, x);
  const along = { axis: 1, keepDims: true };
  return div(sum(mul(x, weights), along), maximum(sum(weights, along), 1));
}
