import { requireNumber } from '../checks';
import { finiteRewards } from './finite-rewards';

/**
 * REINFORCE: each reward minus a baseline that does not depend on these rewards.
 *
 * `A_i = r_i - b`; unbiased for the gradient of the expected reward whatever `b`, which only changes the variance. Take
 * {@link movingBaseline} for an average over earlier batches.
 *
 * @param rewards `n` rewards, in any unit; the advantages have the same unit.
 * @param options `baseline`, `b`, in the same unit; default 0.
 * @returns `n` advantages; they need not sum to zero.
 * @throws AdvantageError when there is no reward, or a reward or the baseline is NaN or infinite.
 * @see Williams 1992, "Simple statistical gradient-following algorithms for connectionist reinforcement learning"
 * @example
 * reinforce([1, 0, 2], { baseline: 0.5 }); // [0.5, -0.5, 1.5]
 */
export function reinforce(
  rewards: ArrayLike<number>,
  { baseline = 0 }: { readonly baseline?: number } = {},
): Float64Array {
  requireNumber('baseline', baseline);
  return finiteRewards(rewards).map((reward) => reward - baseline);
}
