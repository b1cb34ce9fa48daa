import {
  broadcastTo,
  clip,
  exp,
  greaterEqual,
  lessEqual,
  logicalAnd,
  stopGradient,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { counted, matrixLike } from './shapes';
import { logRatioOf } from './tokens';

/** The same tokens under the policy as the trainer computes it and as the sampler did, each [batch, time]. */
export interface SamplerMismatch {
  /** As the trainer computes them, for the parameters that sampled (or for the present ones). */
  readonly logProbs: Tensor;
  /** As the sampler reported them. */
  readonly samplerLogProbs: Tensor;
  /** Which tokens count. Default all. */
  readonly mask?: Tensor;
}

/** Settings of {@link samplerWeights}. */
export interface SamplerWeightOptions {
  /** A ratio per token (biased, low variance) or one product per sequence (the reverse). Default `'token'`. */
  readonly level?: 'token' | 'sequence';
  /** Bring ratios outside the bounds to the bound, or to 0. Default `'truncate'`. */
  readonly outside?: 'truncate' | 'mask';
  /** Lower bound, at or above 0. Default 0. */
  readonly low?: number;
  /** Upper bound, at or above `low`. Default 2, as in verl; TRL uses 3. */
  readonly high?: number;
}

/**
 * Truncated (TIS) or masked (MIS, IcePop) importance weights for a sampler whose probabilities differ from the
 * trainer's, to pass as `weights` of a policy loss. No gradient flows through them.
 *
 * `w = pi_trainer / pi_sampler` per token, or the product of a sequence's ratios for all of its tokens.
 *
 * @returns [batch, time], 0 where a token does not count.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see Yao et al. 2025, "Your efficient RL framework secretly brings you off-policy RL training"
 * @example
 * const weights = samplerWeights({ logProbs: oldLogProbs, samplerLogProbs, mask }, { high: 2 });
 */
export function samplerWeights(
  inputs: SamplerMismatch,
  { level = 'token', outside = 'truncate', low = 0, high = 2 }: SamplerWeightOptions = {},
): Tensor {
  requireNumber('low', low, 0);
  requireNumber('high', high, low);
  const { logRatio, counts } = mismatchOf(inputs);
  const ratio = exp(level === 'token' ? logRatio : sumOfSequence(level, logRatio));
  return where(counts, within(outside, ratio, low, high), 0);
}

function within(outside: 'truncate' | 'mask', ratio: Tensor, low: number, high: number): Tensor {
  if (outside === 'truncate') return clip(ratio, low, high);
  if (outside !== 'mask') throw new AdvantageError('outside', outside, "'truncate' or 'mask'");
  return where(logicalAnd(greaterEqual(ratio, low), lessEqual(ratio, high)), ratio, 0);
}

function sumOfSequence(level: string, logRatio: Tensor): Tensor {
  if (level !== 'sequence') throw new AdvantageError('level', level, "'token' or 'sequence'");
  return broadcastTo(clip(sum(logRatio, { axis: 1, keepDims: true }), -20, 20), logRatio.shape);
}

/** `log(pi_trainer / pi_sampler)`, [batch, time], a constant that is 0 where a token does not count. */
export function mismatchOf({ logProbs, samplerLogProbs, mask }: SamplerMismatch): {
  logRatio: Tensor;
  counts: Tensor;
} {
  const [trainer, counts] = counted('logProbs', logProbs, mask);
  const sampler = where(counts, matrixLike('samplerLogProbs', samplerLogProbs, logProbs), 0);
  return { logRatio: stopGradient(logRatioOf(trainer, sampler)), counts };
}
