import { greater, mul, neg, sigmoid, sub, type Tensor, where } from '@lab/tensor';
import { requirePositive } from '../checks';
import type { AggregationOptions } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { ratioOf, reduce, tokensOf } from './tokens';

/** Settings of {@link sapoLoss}. */
export interface SapoOptions extends AggregationOptions {
  /** How fast the gradient fades with the ratio where the advantage is positive, above 0. Default 1. */
  readonly tauPositive?: number;
  /** The same where it is not. Default 1.05. */
  readonly tauNegative?: number;
}

/**
 * SAPO: a smooth gate in place of the clip.
 *
 * `loss_it = -(4 / tau) sigmoid(tau (rho - 1)) A`, whose gradient at a ratio of 1 is that of `-A logProbs`.
 *
 * @param options aggregation is `'sequence-mean'` unless given.
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or a tau is not above 0.
 * @see Gao et al. 2025, arXiv 2511.20347
 */
export function sapoLoss(
  inputs: PolicyLossInputs,
  { tauPositive = 1, tauNegative = 1.05, aggregation = 'sequence-mean', ...rest }: SapoOptions = {},
): Tensor {
  requirePositive('tauPositive', tauPositive);
  requirePositive('tauNegative', tauNegative);
  const tokens = tokensOf(inputs);
  const { advantages } = tokens;
  const distance = sub(ratioOf(tokens), 1);
  const gateOf = (tau: number) => mul(4 / tau, sigmoid(mul(tau, distance)));
  const gate = where(greater(advantages, 0), gateOf(tauPositive), gateOf(tauNegative));
  return reduce(neg(mul(gate, advantages)), tokens, { aggregation, ...rest });
}
