import { requireNumber } from '../checks';
import { finiteRewards } from './finite-rewards';

/** Settings of {@link asymmetric}. */
export interface AsymmetricOptions {
  /** What advantages above zero are multiplied by, at or above 0; default 1. 0 learns from failures alone. */
  readonly positive?: number;
  /** What advantages below zero are multiplied by, at or above 0; default 1. 0 learns from successes alone. */
  readonly negative?: number;
  /** The largest size of the result, at or above 0; default none. */
  readonly clip?: number;
}

/**
 * Weigh successes and failures differently, after any estimator: positive and negative sample reinforcement, and clipping.
 *
 * `clip(positive max(A, 0) + negative min(A, 0))`. Unless both factors are equal and nothing is clipped, the result is neither
 * unbiased nor centered.
 *
 * @param advantages of a group or a batch, in any unit.
 * @throws AdvantageError when there is no advantage, one is NaN or infinite, or an option is negative or not finite.
 * @see Zhu et al. 2025, "The Surprising Effectiveness of Negative Reinforcement in LLM Reasoning", arXiv 2506.01347
 * @example
 * asymmetric([2, -1, -1], { positive: 0.1 }); // [0.2, -1, -1]
 */
export function asymmetric(
  advantages: ArrayLike<number>,
  { positive = 1, negative = 1, clip }: AsymmetricOptions = {},
): Float64Array {
  requireNumber('positive', positive, 0);
  requireNumber('negative', negative, 0);
  if (clip !== undefined) requireNumber('clip', clip, 0);
  const bound = clip ?? Number.POSITIVE_INFINITY;
  return finiteRewards(advantages, 'advantages').map((advantage) => {
    const weighted = advantage * (advantage > 0 ? positive : negative);
    return Math.max(-bound, Math.min(bound, weighted));
  });
}
