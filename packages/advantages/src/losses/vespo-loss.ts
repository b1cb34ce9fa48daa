import {
  add,
  clip,
  exp,
  greaterEqual,
  log,
  maximum,
  mul,
  neg,
  stopGradient,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { requirePositive } from '../checks';
import { type AggregationOptions, aggregate } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { tokensOf } from './tokens';

/** Smallest ratio of a sequence that is told apart, as in the method's own code. */
const SMALLEST = 1e-8;

/** Settings of {@link vespoLoss}: the exponents of `phi`, above 0, by the sign of the advantage. */
export interface VespoOptions extends AggregationOptions {
  /** Default 2. */
  readonly kPositive?: number;
  /** Default 3. */
  readonly lambdaPositive?: number;
  /** Default 3. */
  readonly kNegative?: number;
  /** Default 2. */
  readonly lambdaNegative?: number;
}

/**
 * VESPO: REINFORCE weighted by a smooth function of the whole sequence's ratio.
 *
 * `loss_it = -stopGradient(phi(w_i)) A logProbs`, `phi(w) = exp(lambda + k log w - lambda w)`, `w_i = prod_t rho_it`
 *
 * `phi` is 1 at `w = 1` and falls to 0 on both sides. `weights` of the inputs count as part of `w`.
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or an exponent is not above 0.
 * @see TRL's `loss_type='vespo'`
 */
export function vespoLoss(
  inputs: PolicyLossInputs,
  { kPositive = 2, lambdaPositive = 3, kNegative = 3, lambdaNegative = 2, ...aggregation }: VespoOptions = {},
): Tensor {
  for (const [name, exponent] of Object.entries({ kPositive, lambdaPositive, kNegative, lambdaNegative })) {
    requirePositive(name, exponent);
  }
  const { logProbs, logRatio, counts, advantages, weights } = tokensOf(inputs);
  const logWeights = weights && log(where(counts, maximum(weights, SMALLEST), 1));
  const total = sum(logWeights ? add(logRatio, logWeights) : logRatio, { axis: 1, keepDims: true });
  const logW = clip(stopGradient(total), Math.log(SMALLEST), 20);
  const positive = greaterEqual(advantages, 0);
  const of = (k: number, lambda: number) => add(mul(k, logW), mul(lambda, sub(1, exp(logW))));
  const phi = exp(where(positive, of(kPositive, lambdaPositive), of(kNegative, lambdaNegative)));
  return aggregate(neg(mul(mul(phi, advantages), logProbs)), counts, aggregation);
}
