import { exp, greater, less, logicalAnd, logicalOr, neg, stopGradient, sub, type Tensor } from '@lab/tensor';
import { requireNumber } from '../checks';
import { aggregate } from './aggregation';
import type { ClipOptions } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { indicator } from './shapes';
import { tokensOf } from './tokens';

/** Scalars to watch beside a policy loss, all means over the tokens that count. */
export interface PolicyMetrics {
  /** Share of tokens whose ratio is past the bound on the side that their advantage favours. */
  readonly clipFraction: Tensor;
  /** `-log rho`, the k1 estimate of `KL(pi_old || pi)`. */
  readonly klOld: Tensor;
  /** `rho - 1 - log rho`, the k3 estimate of it: never negative, and of less variance. */
  readonly klOldK3: Tensor;
}

/**
 * How far the policy has moved from the one that sampled; no gradient flows into it.
 *
 * @param options the bounds of the loss in use, 0.2 each.
 * @throws AdvantageError when a shape does not fit, or a bound is out of its range.
 * @example
 * const watched = policyMetrics({ logProbs, oldLogProbs, advantages, mask }, { clipHigh: 0.28 });
 */
export function policyMetrics(
  inputs: PolicyLossInputs,
  { clipLow = 0.2, clipHigh = 0.2 }: ClipOptions = {},
): PolicyMetrics {
  requireNumber('clipLow', clipLow, 0, 1);
  requireNumber('clipHigh', clipHigh, 0);
  const tokens = tokensOf(inputs);
  const { advantages, counts } = tokens;
  const logRatio = stopGradient(tokens.logRatio);
  const ratio = exp(logRatio);
  const high = logicalAnd(greater(ratio, 1 + clipHigh), greater(advantages, 0));
  const low = logicalAnd(less(ratio, 1 - clipLow), less(advantages, 0));
  return {
    clipFraction: aggregate(indicator(logicalOr(high, low), ratio), counts),
    klOld: aggregate(neg(logRatio), counts),
    klOldK3: aggregate(sub(sub(ratio, 1), logRatio), counts),
  };
}
