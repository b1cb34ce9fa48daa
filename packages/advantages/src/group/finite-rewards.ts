import { AdvantageError } from '../errors';

/**
 * Copy one group's rewards to float64, refusing what no estimator can use.
 *
 * @param rewards `n` rewards, in any unit.
 * @param argument what the caller calls them.
 * @throws AdvantageError when there is no reward, when one is NaN or infinite, or when they lie so far apart that sums
 *   over their differences overflow float64.
 */
export function finiteRewards(rewards: ArrayLike<number>, argument = 'rewards'): Float64Array {
  const r = Float64Array.from(rewards);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < r.length; i++) {
    requireFiniteReward(r[i]!, i, argument);
    if (r[i]! < low) low = r[i]!;
    if (r[i]! > high) high = r[i]!;
  }
  requireFiniteSpread(low, high, r.length, argument);
  return r;
}

/**
 * Refuse a reward that is NaN or infinite.
 *
 * @throws AdvantageError naming its index
 */
export function requireFiniteReward(reward: number, i: number, argument = 'rewards'): void {
  if (!Number.isFinite(reward)) throw new AdvantageError(`${argument}[${i}]`, reward, 'a finite number');
}

/**
 * Refuse an empty group, and one whose differences overflow when summed.
 *
 * @throws AdvantageError naming the rewards
 */
export function requireFiniteSpread(low: number, high: number, n: number, argument = 'rewards'): void {
  if (n === 0) throw new AdvantageError(`${argument}.length`, 0, 'at least 1');
  if (!Number.isFinite((high - low) * n)) {
    const spread = `a spread of ${low} to ${high}`;
    throw new AdvantageError(argument, spread, 'close enough for finite float64 sums');
  }
}
