import {
  greater,
  less,
  logicalAnd,
  logicalNot,
  mul,
  random,
  stopGradient,
  type Tensor,
  where,
} from '@lab/tensor';
import type { AggregationOptions } from './aggregation';
import { type ClipOptions, clippedSurrogate } from './clipped-surrogate';
import { covarianceOf, topShare } from './covariance';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { ratioOf, reduce, tokensOf } from './tokens';

/** Settings of {@link clipCovLoss}. The bounds of the ratio default to 0.2. */
export interface ClipCovOptions extends ClipOptions, AggregationOptions {
  /** A random key; tokens are drawn with it. */
  readonly key: Tensor;
  /** Which share of the tokens loses its gradient, above 0 and at most 1. Default 2e-4, and at least one token. */
  readonly share?: number;
  /** Only tokens with a covariance above this are drawn. Default 1. */
  readonly covarianceLow?: number;
  /** Only tokens with a covariance below this are drawn. Default 5. */
  readonly covarianceHigh?: number;
}

/**
 * Clip-Cov: the clipped loss without a few tokens that would cost the most entropy, those whose log-probability
 * and advantage vary together.
 *
 * `c_it = (A - mean A) (logProbs - mean logProbs)`; a `share` of all tokens is drawn among those with
 * `covarianceLow < c < covarianceHigh` that the ratio has not clipped already, and their loss is 0.
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see Cui et al. 2025, arXiv 2505.22617
 */
export function clipCovLoss(
  inputs: PolicyLossInputs,
  {
    key,
    share = 2e-4,
    covarianceLow = 1,
    covarianceHigh = 5,
    clipLow = 0.2,
    clipHigh = 0.2,
    ...aggregation
  }: ClipCovOptions,
): Tensor {
  const tokens = tokensOf(inputs);
  const { advantages, counts } = tokens;
  const ratio = ratioOf(tokens);
  const losses = clippedSurrogate(ratio, advantages, { clipLow, clipHigh });
  const clipped = greater(stopGradient(losses), stopGradient(mul(ratio, mul(advantages, -1))));
  const covariance = covarianceOf(tokens);
  const inRange = logicalAnd(greater(covariance, covarianceLow), less(covariance, covarianceHigh));
  const candidates = logicalAnd(logicalAnd(inRange, counts), logicalNot(clipped));
  const dropped = topShare(random.uniform(key, candidates.shape), candidates, counts, share);
  return reduce(where(dropped, 0, losses), tokens, aggregation);
}
