import { clip, minimum, mul, neg, type Tensor } from '@lab/tensor';
import { requireNumber } from '../checks';

/** How far from 1 a ratio is followed. */
export interface ClipOptions {
  /** How far below 1, 0 to 1. */
  readonly clipLow?: number;
  /** How far above 1, at or above 0. */
  readonly clipHigh?: number;
}

/** `-min(min(rho, cap) A, clip(rho, 1 - clipLow, 1 + clipHigh) A)` of each token; without a cap, PPO's loss. */
export function clippedSurrogate(
  ratio: Tensor,
  advantages: Tensor,
  bounds: Required<ClipOptions>,
  cap?: number,
): Tensor {
  const followed = cap === undefined ? ratio : clip(ratio, 0, cap);
  return neg(minimum(mul(followed, advantages), mul(clipRatio(ratio, bounds), advantages)));
}

/** `clip(rho, 1 - clipLow, 1 + clipHigh)`. Throws AdvantageError when a bound is out of its range. */
export function clipRatio(ratio: Tensor, { clipLow, clipHigh }: Required<ClipOptions>): Tensor {
  requireNumber('clipLow', clipLow, 0, 1);
  requireNumber('clipHigh', clipHigh, 0);
  return clip(ratio, 1 - clipLow, 1 + clipHigh);
}
