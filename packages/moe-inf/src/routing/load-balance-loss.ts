import { div, mean, mul, stopGradient, sum, type Tensor } from '@lab/tensor';
import { expertCounts } from './expert-counts';

/**
 * E sum_i f_i P_i, with f_i the share of the k N choices that fell on expert i and P_i its mean probability.
 *
 * f is divided by k, as in MegaBlocks, so the loss is 1 at uniform routing for every k, and E / k where all tokens
 * choose the same k experts with equal mass. Several libraries leave out the division and give k at uniform routing:
 * multiply their coefficient by k. f carries no gradient.
 *
 * @param probs [tokens, experts], softmax of the logits
 * @param indices int32 [tokens, k]
 *
 * Source: Fedus et al. 2021, Switch Transformers, 2101.03961.
 */
export function loadBalanceLoss(probs: Tensor, indices: Tensor): Tensor {
  const experts = probs.shape[1] as number;
  const shares = stopGradient(div(expertCounts(indices, experts, probs.dtype), indices.size));
  return mul(sum(mul(shares, mean(probs, { axis: 0 }))), experts);
}
