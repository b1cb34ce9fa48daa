import { ArgumentError } from './errors';

/**
 * Copy one group's rewards to float64, refusing what no estimator can use.
 *
 * @param rewards `n` rewards, in any unit.
 * @throws ArgumentError when a reward is NaN or infinite, or when the rewards lie so far apart that sums over
 *   their differences overflow float64.
 */
export function finiteRewards(rewards: ArrayLike<number>): Float64Array {
  const r = Float64Array.from(rewards);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [i, reward] of r.entries()) {
    if (!Number.isFinite(reward)) throw new ArgumentError(`rewards[${i}]`, reward, 'a finite number');
    low = Math.min(low, reward);
    high = Math.max(high, reward);
  }
  if (r.length > 0 && !Number.isFinite((high - low) * r.length)) {
    throw new ArgumentError(
      'rewards',
      `a spread of ${low} to ${high}`,
      'close enough for finite float64 sums',
    );
  }
  return r;
}
