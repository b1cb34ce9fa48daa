import { broadcastTo, exp, type Tensor } from '@lab/tensor';
import { sequenceMean } from './aggregation';
import { type ClipOptions, clippedSurrogate } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, tokensOf } from './tokens';

/**
 * LUSPO: GSPO's sequence loss times the sequence's length, averaged over sequences, which takes away GSPO's
 * preference for short answers.
 *
 * `loss = mean_i |y_i| (-min(s_i A_i, clip(s_i, 1 - clipLow, 1 + clipHigh) A_i))`, `s_i = exp(mean_t log rho_it)`
 *
 * @param options `clipLow` and `clipHigh`, 0.2 each, as in TRL.
 * @returns a scalar in the advantages' unit times tokens.
 * @throws AdvantageError when a shape does not fit, or a bound is out of its range.
 * @see TRL's `loss_type='luspo'`
 */
export function luspoLoss(
  inputs: PolicyLossInputs,
  { clipLow = 0.2, clipHigh = 0.2 }: ClipOptions = {},
): Tensor {
  const tokens = tokensOf(inputs);
  const { logRatio, counts, advantages } = tokens;
  const ratio = broadcastTo(exp(sequenceMean(logRatio, counts)), logRatio.shape);
  const losses = clippedSurrogate(ratio, advantages, { clipLow, clipHigh });
  // Every token carries its sequence's loss, so that their sum is the loss times the length.
  return reduce(losses, tokens, { aggregation: 'sequence-sum' });
}
