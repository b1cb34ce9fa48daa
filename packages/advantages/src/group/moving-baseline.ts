import { requireNumber } from '../checks';
import { finiteRewards } from './finite-rewards';

/**
 * The next value of an exponentially moving baseline for {@link reinforce}.
 *
 * `b' = decay b + (1 - decay) mean(r)`; the first is the mean itself. Subtract `b`, and only then move on to `b'`: a baseline
 * that has seen the rewards it is subtracted from is biased.
 *
 * @param baseline the value so far, in the rewards' unit; undefined before the first batch.
 * @param rewards the batch's rewards.
 * @param options `decay` from 0 to 1; default 0.9.
 * @throws AdvantageError when there is no reward, a number is NaN or infinite, or `decay` is out of its range.
 * @example
 * const first = movingBaseline(undefined, [1, 3]); // 2
 * movingBaseline(first, [4], { decay: 0.5 }); // 3
 */
export function movingBaseline(
  baseline: number | undefined,
  rewards: ArrayLike<number>,
  { decay = 0.9 }: { readonly decay?: number } = {},
): number {
  requireNumber('decay', decay, 0, 1);
  const r = finiteRewards(rewards);
  const mean = r[0]! + r.reduce((sum, reward) => sum + (reward - r[0]!), 0) / r.length;
  if (baseline === undefined) return mean;
  requireNumber('baseline', baseline);
  return decay * baseline + (1 - decay) * mean;
}
