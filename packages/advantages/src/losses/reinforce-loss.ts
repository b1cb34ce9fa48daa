import { mul, neg, type Tensor } from '@lab/tensor';
import type { AggregationOptions } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, tokensOf } from './tokens';

/**
 * The policy-gradient loss of REINFORCE and GPG, to minimise: `loss_it = -A logProbs`.
 *
 * `oldLogProbs` are not used: off policy, pass `samplerWeights` as `weights`.
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit.
 * @see Williams 1992; Chu et al. 2025 (GPG), arXiv 2504.02546
 * @example
 * const loss = reinforceLoss({ logProbs, advantages, mask });
 */
export function reinforceLoss(
  { logProbs, advantages, mask, weights }: PolicyLossInputs,
  aggregation: AggregationOptions = {},
): Tensor {
  const tokens = tokensOf({ logProbs, advantages, ...(mask && { mask }), ...(weights && { weights }) });
  return reduce(neg(mul(tokens.advantages, tokens.logProbs)), tokens, aggregation);
}
