import {
  add,
  clip,
  div,
  exp,
  greater,
  greaterEqual,
  lessEqual,
  log,
  logicalOr,
  mul,
  neg,
  stopGradient,
  sub,
  type Tensor,
  where,
} from '@lab/tensor';
import { requireNumber, requirePositive } from '../checks';
import { AdvantageError } from '../errors';
import type { AggregationOptions } from './aggregation';
import type { ClipOptions } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, type Tokens, tokensOf } from './tokens';

/** Settings of {@link dppoLoss}. The bounds are of the divergence, at or above 0, and default to 0.2. */
export interface DppoOptions extends ClipOptions, AggregationOptions {
  /** Total variation, `pi - pi_old`, or the divergence `KL(pi_old || pi)` of "this token or not". Default `'tv'`. */
  readonly divergence?: 'tv' | 'kl';
  /** Largest ratio used as weight, above 0. Default 20. */
  readonly maxRatio?: number;
}

/** Keeps the logarithm of a binary divergence finite at probability 1. */
const EPSILON = 1e-8;

/**
 * DPPO: REINFORCE with the ratio as weight, on the tokens whose probability has not yet moved too far in the
 * direction of their advantage. A bound on probabilities, unlike one on ratios, leaves rare tokens free to move.
 *
 * `loss_it = -stopGradient(min(rho, maxRatio)) A logProbs` if the token is valid, 0 if not; valid is where
 * `D <= clipHigh` or the probability fell (`A > 0`), `D <= clipLow` or it rose (otherwise).
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see arXiv 2602.04879
 */
export function dppoLoss(
  inputs: PolicyLossInputs,
  { clipLow = 0.2, clipHigh = 0.2, divergence = 'tv', maxRatio = 20, ...aggregation }: DppoOptions = {},
): Tensor {
  requireNumber('clipLow', clipLow, 0);
  requireNumber('clipHigh', clipHigh, 0);
  requirePositive('maxRatio', maxRatio);
  const tokens = tokensOf(inputs);
  const { advantages, logProbs } = tokens;
  const [mayRise, mayFall] = validity(tokens, { clipLow, clipHigh, divergence });
  const valid = where(greater(advantages, 0), mayRise, mayFall);
  const weight = clip(exp(stopGradient(tokens.logRatio)), 0, maxRatio);
  return reduce(where(valid, neg(mul(mul(weight, advantages), logProbs)), 0), tokens, aggregation);
}

/** Which tokens may still become likelier, and which less likely. */
function validity(
  tokens: Tokens,
  { clipLow, clipHigh, divergence }: Required<ClipOptions & Pick<DppoOptions, 'divergence'>>,
): [Tensor, Tensor] {
  const logRatio = stopGradient(tokens.logRatio);
  const probability = exp(stopGradient(tokens.logProbs));
  const old = exp(sub(stopGradient(tokens.logProbs), logRatio));
  const change = sub(probability, old);
  if (divergence === 'tv') return [lessEqual(change, clipHigh), greaterEqual(change, -clipLow)];
  if (divergence !== 'kl') throw new AdvantageError('divergence', divergence, "'tv' or 'kl'");
  const other = (p: Tensor) => add(sub(1, p), EPSILON);
  const kl = sub(mul(sub(1, old), log(div(other(old), other(probability)))), mul(old, logRatio));
  return [
    logicalOr(lessEqual(kl, clipHigh), lessEqual(change, 0)),
    logicalOr(lessEqual(kl, clipLow), greaterEqual(change, 0)),
  ];
}
