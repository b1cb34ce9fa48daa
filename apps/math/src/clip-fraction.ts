import { abs, div, exp, greater, mul, sub, sum, type Tensor, where } from '@lab/tensor';

/** How far a ratio may be from 1 before the usual clipped loss (Schulman et al. 2017) has no gradient. */
const CLIP = 0.2;

/**
 * The share of an update's tokens whose ratio `exp(log p - log p when sampled)` is further from 1 than 0.2.
 *
 * @param logProbs `[batch, tokens]`, as are the others
 * @param mask 1 at tokens of answers
 */
export function clipFraction(logProbs: Tensor, oldLogProbs: Tensor, mask: Tensor): Tensor {
  const distance = abs(sub(exp(mul(sub(logProbs, oldLogProbs), mask)), 1));
  return div(sum(where(greater(distance, CLIP), mask, 0)), sum(mask));
}
