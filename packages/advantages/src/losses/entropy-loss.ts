import { exp, logSoftmax, mul, neg, sum, type Tensor } from '@lab/tensor';
import { type AggregationOptions, aggregate } from './aggregation';

/**
 * The entropy of each categorical distribution: `-sum_a p_a log p_a`.
 *
 * @param logits [..., categories], finite.
 * @returns [...], in nats.
 */
export function entropyOf(logits: Tensor): Tensor {
  const logProbs = logSoftmax(logits);
  return neg(sum(mul(exp(logProbs), logProbs), { axis: -1 }));
}

/**
 * The negative mean entropy, to add to a policy loss with a small factor: minimising it keeps the policy random.
 *
 * @param entropies of each token, [batch, time] or [batch]; see {@link entropyOf}.
 * @param mask which tokens count. Default all.
 * @returns a scalar in nats.
 * @throws AdvantageError when a shape does not fit.
 * @see Williams and Peng 1991
 * @example
 * const total = add(policyLoss, mul(entropyLoss(entropyOf(logits), mask), 0.01));
 */
export function entropyLoss(entropies: Tensor, mask?: Tensor, aggregation: AggregationOptions = {}): Tensor {
  return neg(aggregate(entropies, mask, aggregation));
}
