import { less, minimum, mul, type Tensor, where } from '@lab/tensor';
import { AdvantageError } from '../errors';
import type { AggregationOptions } from './aggregation';
import { type ClipOptions, clippedSurrogate } from './clipped-surrogate';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { ratioOf, reduce, tokensOf } from './tokens';

/** Settings of {@link clippedPolicyLoss}. The bounds default to 0.2; DAPO's clip-higher is 0.28. */
export interface ClippedPolicyLossOptions extends ClipOptions, AggregationOptions {
  /** Dual clip: the loss of a token with negative advantage is at most `-dualClip A`. Above 1; usual is 3. */
  readonly dualClip?: number;
  /** Two-sided clip: the ratio is at most this also where the advantage is negative. Above `1 + clipHigh`. */
  readonly ratioCap?: number;
}

/**
 * The clipped policy loss of PPO and GRPO, to minimise.
 *
 * `loss_it = -min(rho A, clip(rho, 1 - clipLow, 1 + clipHigh) A)`, `rho = exp(logProbs - oldLogProbs)`
 *
 * The gradient of a token vanishes once its ratio has moved past the bound on the side that its advantage
 * favours. At a ratio of 1 the gradient is that of `-A logProbs`. GRPO, DAPO, Dr. GRPO and BNPO differ in bounds and
 * aggregation; see {@link clippedPolicyLossPresets}.
 *
 * @returns a scalar in the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or a bound is out of its range.
 * @see Schulman et al. 2017, arXiv 1707.06347; Shao et al. 2024, arXiv 2402.03300; Yu et al. 2025 (DAPO),
 *   arXiv 2503.14476; Ye et al. 2019 for the dual clip, arXiv 1912.09729; Prime Intellect 2025 (INTELLECT-2) for the
 *   cap, arXiv 2505.07291
 * @example
 * const loss = clippedPolicyLoss({ logProbs, oldLogProbs, advantages, mask }, { clipHigh: 0.28 });
 */
export function clippedPolicyLoss(
  inputs: PolicyLossInputs,
  { clipLow = 0.2, clipHigh = 0.2, dualClip, ratioCap, ...aggregation }: ClippedPolicyLossOptions = {},
): Tensor {
  const tokens = tokensOf(inputs);
  const { advantages } = tokens;
  if (ratioCap !== undefined) requireAbove('ratioCap', ratioCap, 1 + clipHigh);
  let losses = clippedSurrogate(ratioOf(tokens), advantages, { clipLow, clipHigh }, ratioCap);
  if (dualClip !== undefined) {
    requireAbove('dualClip', dualClip, 1);
    losses = where(less(advantages, 0), minimum(losses, mul(advantages, -dualClip)), losses);
  }
  return reduce(losses, tokens, aggregation);
}

/** The options of {@link clippedPolicyLoss} under the names by which papers call them. */
export const clippedPolicyLossPresets = {
  /** Symmetric bounds, mean over tokens. */
  ppo: {},
  /** PPO with {@link ClippedPolicyLossOptions.dualClip}. */
  dualClip: { dualClip: 3 },
  /** Each answer's mean, then the mean over answers. */
  grpo: { aggregation: 'sequence-mean' },
  /** The mean over the tokens of the batch at hand. */
  bnpo: { aggregation: 'token-mean' },
  /** A higher upper bound, and the mean over all tokens: pass the whole batch's count as `normaliser`. */
  dapo: { clipHigh: 0.28, aggregation: 'token-mean' },
  /** The sum over a constant: pass `batch * longest allowed answer` as `normaliser`. */
  drGrpo: { aggregation: 'constant' },
} as const satisfies Readonly<Record<string, ClippedPolicyLossOptions>>;

function requireAbove(name: string, value: number, bound: number): void {
  if (!(value > bound && Number.isFinite(value))) {
    throw new AdvantageError(name, value, `a finite number above ${bound}`);
  }
}
