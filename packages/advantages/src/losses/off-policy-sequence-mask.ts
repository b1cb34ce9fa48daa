import {
  broadcastTo,
  greaterEqual,
  lessEqual,
  logicalAnd,
  logicalOr,
  neg,
  stopGradient,
  type Tensor,
} from '@lab/tensor';
import { requireNumber } from '../checks';
import { sequenceMean } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { tokensOf } from './tokens';

/**
 * Drops bad answers that the policy has already moved away from: a narrower mask for a policy loss.
 *
 * A sequence is kept where its mean advantage is at least 0, or `mean_t (oldLogProbs - logProbs) <= delta`.
 *
 * @param inputs `oldLogProbs` are best those that the sampler reported.
 * @param options `delta` in nats per token, at or above 0.
 * @returns bool, [batch, time]; false where the given mask is.
 * @throws AdvantageError when a shape does not fit, or delta is out of its range.
 * @see DeepSeek-AI 2025 (DeepSeek-V3.2), arXiv 2512.02556
 */
export function offPolicySequenceMask(
  inputs: PolicyLossInputs,
  { delta }: { readonly delta: number },
): Tensor {
  requireNumber('delta', delta, 0);
  const { logRatio, counts, advantages } = tokensOf(inputs);
  const divergence = neg(sequenceMean(stopGradient(logRatio), counts));
  const kept = logicalOr(greaterEqual(sequenceMean(advantages, counts), 0), lessEqual(divergence, delta));
  return logicalAnd(counts, broadcastTo(kept, counts.shape));
}
