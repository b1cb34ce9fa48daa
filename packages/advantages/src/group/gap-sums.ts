import { AdvantageError } from '../errors';
import { sortedRewards } from './sorted-rewards';

/** What gap `m` between sorted neighbours gives to each rollout above it and to each below it; index 0 is unused. */
export interface GapWeights {
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/**
 * Sums over the gaps `d_m = r_(m+1) - r_(m)` of a sorted group, the form that every order statistic here takes:
 *
 * `s_t = sum_{m < t} d_m above_m + sum_{m >= t} d_m below_m`
 *
 * Nothing is subtracted but neighbouring rewards, so an offset common to all of them costs no digit, and rewards that tie
 * get equal sums whatever their order, because their gap adds exact zeros.
 *
 * @param rewards those of one group of `n`, or of a batch of them.
 * @param weights both lists of length `n`.
 * @param out where to write, at the group's places, in place of a new array; it may be the rewards.
 * @param start where in `rewards` and `out` the group begins.
 * @returns `out`, with the sums in the rewards' order.
 * @throws AdvantageError when there is no reward, one is NaN or infinite, or the group does not fit into `rewards` or `out`.
 * @example
 * gapSums([3, 0, 1], centeredWeights(Float64Array.of(0, 1 / 2, 1))); // rloo: [5/2, -2, -1/2]
 */
export function gapSums(
  rewards: ArrayLike<number>,
  { above, below }: GapWeights,
  out: Float64Array = new Float64Array(rewards.length),
  start = 0,
): Float64Array {
  const n = above.length;
  requireRoom('rewards', rewards, start + n);
  requireRoom('out', out, start + n);
  const { values, order } = sortedRewards(rewards, start, n);
  out[start + order[0]!] = 0;
  let rising = 0;
  for (let m = 1; m < n; m++) {
    rising += (values[m]! - values[m - 1]!) * above[m]!;
    out[start + order[m]!] = rising;
  }
  let falling = 0;
  for (let m = n - 1; m >= 1; m--) {
    falling += (values[m]! - values[m - 1]!) * below[m]!;
    const t = start + order[m - 1]!;
    out[t] = out[t]! + falling;
  }
  return out;
}

function requireRoom(argument: string, list: ArrayLike<number>, length: number): void {
  if (list.length < length) throw new AdvantageError(`${argument}.length`, list.length, `at least ${length}`);
}

/**
 * Weights that sum to zero over the group for every gap: `below_m = -above_m (n - m) / m`.
 *
 * @param above the weight of gap `m` at index `m`, for `m` of 1 to `n - 1`; index 0 is ignored.
 */
export function centeredWeights(above: Float64Array): GapWeights {
  const n = above.length;
  return { above, below: above.map((weight, m) => (m === 0 ? 0 : (-weight * (n - m)) / m)) };
}
