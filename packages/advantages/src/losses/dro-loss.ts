import { mul, square, sub, type Tensor } from '@lab/tensor';
import { requirePositive } from '../checks';
import type { AggregationOptions } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, tokensOf } from './tokens';

/** Settings of {@link droLoss}. */
export interface DroOptions extends AggregationOptions {
  /** Price of leaving the old policy, above 0. */
  readonly beta: number;
}

/**
 * DRO: REINFORCE with a quadratic price on the log-ratio, and no clip.
 *
 * `loss_it = -(A logProbs - (beta / 2) (log rho)^2)`
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or beta is not above 0.
 * @see Richemond et al. 2024, arXiv 2405.19107; verl's `dro`
 */
export function droLoss(inputs: PolicyLossInputs, { beta, ...aggregation }: DroOptions): Tensor {
  requirePositive('beta', beta);
  const tokens = tokensOf(inputs);
  const price = mul(square(tokens.logRatio), beta / 2);
  return reduce(sub(price, mul(tokens.advantages, tokens.logProbs)), tokens, aggregation);
}
