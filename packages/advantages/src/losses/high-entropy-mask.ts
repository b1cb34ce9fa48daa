import {
  add,
  cast,
  ceil,
  floor,
  gather,
  greaterEqual,
  logicalAnd,
  maximum,
  mul,
  reshape,
  sort,
  stopGradient,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { AdvantageError } from '../errors';
import { counted, indicator } from './shapes';

/** Above every entropy; finite, so that debug mode does not take it for a fault. */
const HIGHEST = 1e30;

/**
 * Keeps the tokens where the policy was least sure: a narrower mask for a policy loss.
 *
 * A token is kept where its entropy is at least the `1 - share` quantile (interpolated linearly) of those that count.
 *
 * @param entropies [batch, time] or [batch]; see {@link entropyOf}.
 * @param mask which tokens count. Default all.
 * @param share above 0 and at most 1. Default 0.2, as in the paper.
 * @returns bool, [batch, time].
 * @throws AdvantageError when a shape does not fit, or the share is out of its range.
 * @see Wang et al. 2025, arXiv 2506.01939
 */
export function highEntropyMask(entropies: Tensor, mask?: Tensor, share = 0.2): Tensor {
  if (!(share > 0 && share <= 1)) throw new AdvantageError('share', share, 'above 0 and at most 1');
  const [own, counts] = counted('entropies', entropies, mask);
  const kept = where(counts, stopGradient(own), HIGHEST);
  const [ascending] = sort(reshape(kept, [-1]));
  const last = maximum(sub(sum(indicator(counts, kept)), 1), 0);
  const position = mul(last, 1 - share);
  const at = (index: Tensor) => gather(ascending, cast(index, 'int32'));
  const below = floor(position);
  const low = at(below);
  const quantile = add(low, mul(sub(at(ceil(position)), low), sub(position, below)));
  return logicalAnd(counts, greaterEqual(kept, quantile));
}
