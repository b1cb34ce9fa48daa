import { mul, neg, stopGradient, type Tensor } from '@lab/tensor';
import type { AggregationOptions } from './aggregation';
import { type ClipOptions, clipRatio } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { ratioOf, reduce, tokensOf } from './tokens';

/**
 * CISPO: REINFORCE with a clipped ratio as weight, so that no token loses its gradient.
 *
 * `loss_it = -stopGradient(clip(rho, 1 - clipLow, 1 + clipHigh)) A logProbs`
 *
 * @param options `clipLow` 1 (no lower bound, as in the paper's runs) and `clipHigh` 4 (ratios up to 5, as in
 *   ScaleRL).
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or a bound is out of its range.
 * @see MiniMax 2025 (MiniMax-M1), arXiv 2506.13585; Khatri et al. 2025 (ScaleRL), arXiv 2510.13786
 */
export function cispoLoss(
  inputs: PolicyLossInputs,
  { clipLow = 1, clipHigh = 4, ...aggregation }: ClipOptions & AggregationOptions = {},
): Tensor {
  const tokens = tokensOf(inputs);
  const weight = stopGradient(clipRatio(ratioOf(tokens), { clipLow, clipHigh }));
  return reduce(neg(mul(mul(weight, tokens.advantages), tokens.logProbs)), tokens, aggregation);
}
