import { AdvantageError } from '../errors';
import { sortedRewards } from './sorted-rewards';

/** Settings of {@link rankShaping}. */
export interface RankShapingOptions {
  /**
   * `'centered'`, the default: equally spaced from -1/2 for the worst to 1/2 for the best. `'logarithmic'`: the utilities of
   * natural evolution strategies, `max(0, log(n / 2 + 1) - log(place))` normalised to sum to one, minus `1 / n`.
   */
  readonly utility?: 'centered' | 'logarithmic';
}

/**
 * Rank-based shaping: advantages that depend only on the order of the rewards, so that no outlier dominates a step.
 *
 * The `t`-th of `n` utilities goes to rank `t`; rollouts that tie share the mean of theirs.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have none.
 * @returns `n` advantages that sum to zero; an all-equal group, and a group of one, gives exact zeros.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or the utility is none of the two.
 * @see Wierstra et al. 2014, "Natural Evolution Strategies"; Salimans et al. 2017, arXiv 1703.03864 (centered ranks)
 * @example
 * rankShaping([10, 0, 3]); // [0.5, -0.5, 0]
 */
export function rankShaping(
  rewards: ArrayLike<number>,
  { utility = 'centered' }: RankShapingOptions = {},
): Float64Array {
  const n = rewards.length;
  const utilities = utilitiesOf(utility, n);
  const { values, order } = sortedRewards(rewards);
  const advantages = new Float64Array(n);
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && values[end] === values[start]) end++;
    // A tie of the whole group would otherwise keep what rounding left of a sum that is zero.
    const shared =
      end - start === n ? 0 : utilities.subarray(start, end).reduce((a, b) => a + b) / (end - start);
    for (let t = start; t < end; t++) advantages[order[t]!] = shared;
  }
  return advantages;
}

/** The utilities by ascending rank. */
function utilitiesOf(utility: string, n: number): Float64Array {
  if (utility === 'centered') {
    return Float64Array.from({ length: n }, (_, t) => (n > 1 ? t / (n - 1) - 0.5 : 0));
  }
  if (utility !== 'logarithmic') throw new AdvantageError('utility', utility, "'centered' or 'logarithmic'");
  const raw = Float64Array.from({ length: n }, (_, t) => Math.max(0, Math.log((n / 2 + 1) / (n - t))));
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total - 1 / n);
}
