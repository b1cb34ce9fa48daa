import {
  cast,
  clip,
  div,
  exp,
  expandDims,
  maximum,
  minimum,
  mul,
  neg,
  notEqual,
  stopGradient,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { ArgumentError } from './errors';

/** What {@link clippedPolicyLoss} is computed from; `batch` counts sequences, `time` their tokens. */
export interface ClippedPolicyLossInputs {
  /** Log-probabilities of the sampled tokens under the policy being trained, shape [batch, time]. */
  readonly logProbs: Tensor;
  /** The same under the policy that sampled them, shape [batch, time]; no gradient flows into it. */
  readonly oldLogProbs: Tensor;
  /** One advantage per sequence, shape [batch]; no gradient flows into it. */
  readonly advantages: Tensor;
  /** Which tokens count, shape [batch, time]: a bool, or a number that is 0 where they do not. */
  readonly mask: Tensor;
}

/** Settings of {@link clippedPolicyLoss}. */
export interface ClippedPolicyLossOptions {
  /** How far below 1 the ratio is followed, 0 to 1. Default 0.2. */
  readonly clipLow?: number;
  /** How far above 1 the ratio is followed, at or above 0. Default 0.2; DAPO's clip-higher is 0.28. */
  readonly clipHigh?: number;
  /**
   * How token losses become one number. `'token-mean'` (the default; DAPO): the mean over all tokens that
   * count. `'sequence-mean'` (GRPO): the mean of each sequence's mean, so tokens of short answers weigh more.
   * `'constant'` (Dr. GRPO): the sum over `batch * time`, whatever counts.
   */
  readonly aggregation?: 'token-mean' | 'sequence-mean' | 'constant';
}

/**
 * The clipped policy loss of PPO and GRPO, to minimise.
 *
 * `loss_it = -min(rho A_i, clip(rho, 1 - clipLow, 1 + clipHigh) A_i)`, `rho = exp(logProbs_it - oldLogProbs_it)`
 *
 * The gradient of a token vanishes once its ratio has moved past the bound on the side that its advantage
 * favours. At a ratio of 1 the gradient is that of `-A_i logProbs_it`.
 *
 * Values at masked tokens, NaN included, reach neither the loss nor the gradient; a sequence or batch without
 * any token adds 0.
 *
 * @returns a scalar in the advantages' unit.
 * @throws ArgumentError when a shape does not fit, or a bound is out of its range.
 * @see Schulman et al. 2017, arXiv 1707.06347; Shao et al. 2024, arXiv 2402.03300; Yu et al. 2025 (DAPO),
 *   arXiv 2503.14476
 * @example
 * const loss = clippedPolicyLoss({ logProbs, oldLogProbs, advantages, mask }, { clipHigh: 0.28 });
 */
export function clippedPolicyLoss(
  inputs: ClippedPolicyLossInputs,
  { clipLow = 0.2, clipHigh = 0.2, aggregation = 'token-mean' }: ClippedPolicyLossOptions = {},
): Tensor {
  requireShapes(inputs);
  if (!(clipLow >= 0 && clipLow <= 1)) throw new ArgumentError('clipLow', clipLow, 'a number from 0 to 1');
  if (!(clipHigh >= 0 && Number.isFinite(clipHigh))) {
    throw new ArgumentError('clipHigh', clipHigh, 'a finite number at or above 0');
  }
  const { logProbs, oldLogProbs, advantages, mask } = inputs;
  const counts = mask.dtype === 'bool' ? mask : notEqual(mask, 0);
  // The difference is masked before exp, whose gradient at a masked NaN or huge value would be NaN times 0.
  const ratio = exp(where(counts, sub(logProbs, stopGradient(oldLogProbs)), 0));
  const advantage = stopGradient(expandDims(advantages, 1));
  const clipped = clip(ratio, 1 - clipLow, 1 + clipHigh);
  const surrogate = minimum(mul(ratio, advantage), mul(clipped, advantage));
  return aggregate(where(counts, neg(surrogate), 0), cast(counts, logProbs.dtype), aggregation);
}

function aggregate(
  losses: Tensor,
  weights: Tensor,
  how: NonNullable<ClippedPolicyLossOptions['aggregation']>,
): Tensor {
  switch (how) {
    case 'token-mean':
      return div(sum(losses), maximum(sum(weights), 1));
    case 'sequence-mean': {
      const sequenceMeans = div(sum(losses, { axis: 1 }), maximum(sum(weights, { axis: 1 }), 1));
      return div(sum(sequenceMeans), Math.max(sequenceMeans.size, 1));
    }
    case 'constant':
      return div(sum(losses), Math.max(losses.size, 1));
    default:
      throw new ArgumentError('aggregation', how, "'token-mean', 'sequence-mean' or 'constant'");
  }
}

function requireShapes({ logProbs, oldLogProbs, advantages, mask }: ClippedPolicyLossInputs): void {
  if (logProbs.rank !== 2) throw new ArgumentError('logProbs.shape', `[${logProbs.shape}]`, '[batch, time]');
  const [batch, time] = logProbs.shape;
  const expected = { oldLogProbs: [batch, time], advantages: [batch], mask: [batch, time] };
  const given = { oldLogProbs, advantages, mask };
  for (const name of ['oldLogProbs', 'advantages', 'mask'] as const) {
    const [found, fitting] = [`[${given[name].shape}]`, `[${expected[name]}]`];
    if (found !== fitting) throw new ArgumentError(`${name}.shape`, found, fitting);
  }
}
