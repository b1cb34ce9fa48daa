import { drGrpo } from '../group/dr-grpo';
import { scaleByBatchStd } from './scale-by-batch-std';

/**
 * PRPO: rewards of a whole batch, minus its mean, over its population standard deviation; groups are not looked at.
 *
 * `A_i = (r_i - mean(r)) / (s + epsilon)` over the batch.
 *
 * @param rewards one per rollout of the batch, in any unit; the advantages have none.
 * @param options `epsilon`, at or above 0, in the rewards' unit; default 1e-6.
 * @returns advantages that sum to zero over the batch, not over a group; zeros if all rewards are equal.
 * @throws AdvantageError when there is no reward, one is NaN or infinite, or `epsilon` is out of its range.
 * @see rLLM's `prpo`
 * @example
 * prpo([1, 0, 0, 1], { epsilon: 0 }); // [1, -1, -1, 1]
 */
export function prpo(
  rewards: ArrayLike<number>,
  { epsilon = 1e-6 }: { readonly epsilon?: number } = {},
): Float64Array {
  return scaleByBatchStd(drGrpo(rewards), { epsilon, ddof: 0 });
}
