import {
  add,
  argsort,
  cast,
  floor,
  less,
  logicalAnd,
  maximum,
  mul,
  reshape,
  stopGradient,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { AdvantageError } from '../errors';
import { aggregate } from './aggregation';
import { indicator } from './shapes';
import type { Tokens } from './tokens';

/** Below every score; finite, so that debug mode does not take it for a fault. */
const LOWEST = -1e30;

/** What each token adds to the covariance of advantage and log-probability, a constant, [batch, time]. */
export function covarianceOf({ advantages, logProbs, counts }: Tokens): Tensor {
  const centered = (x: Tensor) => sub(x, aggregate(x, counts));
  return stopGradient(mul(centered(advantages), centered(logProbs)));
}

/**
 * The `max(1, floor(share * tokens that count))` candidates with the highest scores, bool [batch, time]; fewer
 * where there are fewer candidates. Ties go to the lowest index.
 *
 * @throws AdvantageError when the share is not above 0 and at most 1.
 */
export function topShare(scores: Tensor, candidates: Tensor, counts: Tensor, share: number): Tensor {
  if (!(share > 0 && share <= 1)) throw new AdvantageError('share', share, 'above 0 and at most 1');
  // One part in a million guards against products such as 0.29 * 100, which falls below 29.
  const many = floor(add(mul(sum(indicator(counts, scores)), share), 1e-6));
  const flat = reshape(where(candidates, stopGradient(scores), LOWEST), [-1]);
  // The position of each token in the order is the order's own inverse: sorting an order by its values.
  const rank = reshape(argsort(argsort(flat, { descending: true })), scores.shape);
  const chosen = less(cast(rank, scores.dtype), maximum(many, 1));
  return logicalAnd(candidates, chosen);
}
