import { add, exp, stopGradient, sub, type Tensor } from '@lab/tensor';
import { type AggregationOptions, sequenceMean } from './aggregation';
import { type ClipOptions, clippedSurrogate } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, tokensOf } from './tokens';

/**
 * GSPO: the clipped loss on a ratio of whole sequences, to minimise.
 *
 * `loss_it = -min(s A, clip(s, 1 - clipLow, 1 + clipHigh) A)`, `s = exp(mean_t log rho_it)`, the geometric mean of the
 * tokens' ratios. The value is that of the sequence, the gradient that of the token, `s A grad logProbs_it`, so
 * that advantages per token may be used too (GSPO-token).
 *
 * @param options `clipLow` 3e-4 and `clipHigh` 4e-4 as in the paper, since `s` is close to 1; aggregation
 *   `'sequence-mean'`.
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or a bound is out of its range.
 * @see Zheng et al. 2025, arXiv 2507.18071
 */
export function gspoLoss(
  inputs: PolicyLossInputs,
  {
    clipLow = 3e-4,
    clipHigh = 4e-4,
    aggregation = 'sequence-mean',
    ...rest
  }: ClipOptions & AggregationOptions = {},
): Tensor {
  const tokens = tokensOf(inputs);
  const { logProbs, logRatio, counts, advantages } = tokens;
  const ofSequence = stopGradient(sequenceMean(logRatio, counts));
  const ratio = exp(add(ofSequence, sub(logProbs, stopGradient(logProbs))));
  return reduce(clippedSurrogate(ratio, advantages, { clipLow, clipHigh }), tokens, { aggregation, ...rest });
}
