import { broadcastTo, clip, exp, greater, maximum, minimum, mul, neg, type Tensor, where } from '@lab/tensor';
import { requireNumber } from '../checks';
import { sequenceMean } from './aggregation';
import type { ClipOptions } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, tokensOf } from './tokens';

/**
 * GMPO: the geometric mean of the tokens' ratios, each clipped on the side that its advantage favours.
 *
 * `loss_i = -A_i exp(mean_t x_it)`, `x = min(log rho, clipHigh)` where `A > 0`, `max(log rho, -clipLow)` where not;
 * the mean over sequences. `A_i` is the mean of a sequence's advantages where they differ by token.
 *
 * @param options bounds of the log-ratio, at or above 0; 0.4 each, as in the paper.
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or a bound is out of its range.
 * @see Zhao et al. 2025, arXiv 2507.20673
 */
export function gmpoLoss(
  inputs: PolicyLossInputs,
  { clipLow = 0.4, clipHigh = 0.4 }: ClipOptions = {},
): Tensor {
  requireNumber('clipLow', clipLow, 0);
  requireNumber('clipHigh', clipHigh, 0);
  const tokens = tokensOf(inputs);
  const { logRatio, counts, advantages } = tokens;
  const clipped = clip(logRatio, -clipLow, clipHigh);
  const kept = where(greater(advantages, 0), minimum(logRatio, clipped), maximum(logRatio, clipped));
  const losses = neg(mul(sequenceMean(advantages, counts), exp(sequenceMean(kept, counts))));
  return reduce(broadcastTo(losses, logRatio.shape), tokens, { aggregation: 'sequence-mean' });
}
