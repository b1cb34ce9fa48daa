import { abs, mul, sub, type Tensor, where } from '@lab/tensor';
import { requireNumber } from '../checks';
import type { AggregationOptions } from './aggregation';
import { covarianceOf, topShare } from './covariance';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { ratioOf, reduce, tokensOf } from './tokens';

/** Settings of {@link klCovLoss}. */
export interface KlCovOptions extends AggregationOptions {
  /** Which share of the tokens is held back, above 0 and at most 1. Default 2e-4, and at least one token. */
  readonly share?: number;
  /** Price of their distance to the old policy, at or above 0. Default 1. */
  readonly coefficient?: number;
}

/**
 * KL-Cov: the loss without a clip, and a price on moving for the few tokens that would cost the most entropy.
 *
 * `loss_it = -rho A`, plus `coefficient |log rho|` for the `share` of tokens with the largest
 * `(A - mean A) (logProbs - mean logProbs)`.
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see Cui et al. 2025, arXiv 2505.22617
 */
export function klCovLoss(
  inputs: PolicyLossInputs,
  { share = 2e-4, coefficient = 1, ...aggregation }: KlCovOptions = {},
): Tensor {
  requireNumber('coefficient', coefficient, 0);
  const tokens = tokensOf(inputs);
  const { counts, logRatio, advantages } = tokens;
  const held = topShare(covarianceOf(tokens), counts, counts, share);
  const price = where(held, mul(abs(logRatio), coefficient), 0);
  return reduce(sub(price, mul(ratioOf(tokens), advantages)), tokens, aggregation);
}
