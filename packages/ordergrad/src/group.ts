import type { Plan } from './plan';
import { sortedGroup } from './sorted-group';

/**
 * The value of one group, `sum_m w_m r_(m)`, as the lowest reward plus gaps: an offset common to all rewards costs no digit.
 *
 * @param start where in `rewards` the group begins.
 */
export function groupValue({ n, tails }: Plan, rewards: ArrayLike<number>, start: number): number {
  const { values } = sortedGroup(rewards, start, n);
  let gained = 0;
  for (let m = 1; m < n; m++) gained += (values[m]! - values[m - 1]!) * tails[m]!;
  return values[0]! * tails[0]! + gained;
}

/**
 * The advantages of one group, into `out` at the group's places. A gap of zero adds exact zeros, so equal rewards get equal advantages.
 *
 * @param start where in `rewards` and `out` the group begins.
 */
export function groupAdvantages(
  { n, above, below }: Plan,
  rewards: ArrayLike<number>,
  start: number,
  out: Float64Array,
): void {
  const { values, order } = sortedGroup(rewards, start, n);
  out[start + order[0]!] = 0;
  let rising = 0;
  for (let m = 1; m < n; m++) {
    rising += (values[m]! - values[m - 1]!) * above[m]!;
    out[start + order[m]!] = rising;
  }
  let falling = 0;
  for (let m = n - 1; m >= 1; m--) {
    falling += (values[m]! - values[m - 1]!) * below[m]!;
    out[start + order[m - 1]!]! += falling;
  }
}
