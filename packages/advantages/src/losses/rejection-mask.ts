import {
  abs,
  broadcastTo,
  exp,
  lessEqual,
  logicalAnd,
  max,
  mul,
  square,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { requirePositive } from '../checks';
import { AdvantageError } from '../errors';
import { sequenceMean } from './aggregation';
import { mismatchOf, type SamplerMismatch } from './sampler-weights';

/** Settings of {@link rejectionMask}. */
export interface RejectionOptions {
  /** With `x = log(pi_trainer / pi_sampler)`: `'k1'` is `|x|`, `'k2'` is `x^2 / 2`, `'k3'` is `e^x - 1 - x`. */
  readonly measure?: 'k1' | 'k2' | 'k3';
  /** Reject single tokens, or whole sequences by the sum, mean or largest of their tokens' measures. */
  readonly level?: 'token' | 'sequence-sum' | 'sequence-mean' | 'sequence-max';
  /** The largest measure that is kept, above 0. */
  readonly threshold: number;
}

const measures = {
  k1: (x: Tensor) => x,
  k2: (x: Tensor) => mul(square(x), 0.5),
  k3: (x: Tensor) => sub(sub(exp(x), 1), x),
};

const levels = {
  token: (x: Tensor, _counts: Tensor) => x,
  'sequence-sum': (x: Tensor, _counts: Tensor) => sum(x, { axis: 1, keepDims: true }),
  'sequence-mean': sequenceMean,
  'sequence-max': (x: Tensor, counts: Tensor) => max(where(counts, abs(x), 0), { axis: 1, keepDims: true }),
};

/**
 * Rejection of what the trainer and the sampler disagree about: a narrower mask for a policy loss.
 *
 * `k1` is measured with its sign and compared by size, so that opposite differences cancel in a sequence's sum
 * and mean; a threshold of `log c` keeps ratios from `1 / c` to `c`.
 *
 * @param options measure `'k1'` and level `'token'` unless given.
 * @returns bool, [batch, time]; false where the given mask is.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see verl's rollout correction (`token_k1` to `seq_max_k3`)
 * @example
 * const mask = rejectionMask({ logProbs, samplerLogProbs }, { level: 'sequence-mean', threshold: Math.log(2) });
 */
export function rejectionMask(
  inputs: SamplerMismatch,
  { measure = 'k1', level = 'token', threshold }: RejectionOptions,
): Tensor {
  requirePositive('threshold', threshold);
  const [measureOf, levelOf] = [measures[measure], levels[level]];
  if (!measureOf) throw new AdvantageError('measure', measure, "'k1', 'k2' or 'k3'");
  if (!levelOf) throw new AdvantageError('level', level, Object.keys(levels).join(', '));
  const { logRatio, counts } = mismatchOf(inputs);
  const kept = lessEqual(abs(levelOf(measureOf(logRatio), counts)), threshold);
  return logicalAnd(counts, broadcastTo(kept, counts.shape));
}
