import { sortedRewards } from '@lab/advantages';
import type { Plan } from './plan';

/**
 * The value of one group, `sum_m w_m r_(m)`, as the lowest reward plus gaps: an offset common to all rewards costs no digit.
 *
 * @param start where in `rewards` the group begins.
 * @throws AdvantageError when a reward is NaN or infinite.
 */
export function groupValue({ n, tails }: Plan, rewards: ArrayLike<number>, start: number): number {
  const { values } = sortedRewards(rewards, start, n);
  let gained = 0;
  for (let m = 1; m < n; m++) gained += (values[m]! - values[m - 1]!) * tails[m]!;
  return values[0]! * tails[0]! + gained;
}
