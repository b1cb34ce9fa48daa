import { sortedRewards } from '@lab/advantages';
import { chancesOf } from './chances';
import { requireLength } from './checks';
import { OrderGradError } from './errors';
import type { Plan } from './plan';

/** Rewards in ascending order, each with its chance and the chance of it or a lower one. */
export interface Ladder {
  readonly rewards: Float64Array;
  readonly order: Int32Array;
  readonly chances: Float64Array;
  readonly cumulative: Float64Array;
}

/** Sort rewards that count differently. Throws OrderGradError when a weight is negative or none counts, AdvantageError for a reward that is NaN. */
export function ladderOf(rewards: ArrayLike<number>, argument: string, weights: ArrayLike<number>): Ladder {
  const n = rewards.length;
  requireLength(argument, weights, n);
  if (n === 0) throw new OrderGradError('rewards.length', 0, 'at least 1');
  const all = chancesOf(argument, weights);
  const { values, order } = sortedRewards(rewards);
  const chances = Float64Array.from({ length: n }, (_, t) => all[order[t]!]!);
  let sum = 0;
  const cumulative = chances.map((chance) => {
    sum += chance;
    return Math.min(1, sum);
  });
  return { rewards: values.slice(0, n), order: order.slice(0, n), chances, cumulative };
}

/** `r_(1) S + sum_t d_t tail(F_t)`: the value, where `tail(F)` is what the objective gains per unit of a gap above a share `F`. */
export function ladderValue(
  { rewards, cumulative }: Ladder,
  sum: number,
  tail: (level: number) => number,
): number {
  let gained = 0;
  for (let t = 1; t < rewards.length; t++) {
    gained += (rewards[t]! - rewards[t - 1]!) * tail(cumulative[t - 1]!);
  }
  return rewards[0]! * sum + gained;
}

/**
 * Advantages that rise by `d_t density(F_t)` from each reward to the next, and whose mean under the chances is zero, in the order in which the rewards
 * came.
 */
export function ladderAdvantages(
  { rewards, order, cumulative }: Ladder,
  density: (level: number) => number,
): Float64Array {
  const n = rewards.length;
  const out = new Float64Array(n);
  const rises = Float64Array.from({ length: n }, (_, t) =>
    t === 0 ? 0 : (rewards[t]! - rewards[t - 1]!) * density(cumulative[t - 1]!),
  );
  for (let t = 1, rising = 0; t < n; t++) {
    rising += rises[t]! * cumulative[t - 1]!;
    out[order[t]!]! = rising;
  }
  for (let t = n - 1, falling = 0; t >= 1; t--) {
    falling += rises[t]! * (1 - cumulative[t - 1]!);
    out[order[t - 1]!]! -= falling;
  }
  return out;
}

/**
 * The value of a group whose samples count differently: each rank `m` of the unweighted value is replaced by `n F`, between whole ranks linearly.
 */
export function weightedValue(plan: Plan, rewards: ArrayLike<number>, weights: ArrayLike<number>): number {
  const ladder = ladderOf(rewards, 'weights', weights);
  return ladderValue(ladder, plan.tails[0]!, (level) => between(plan.tails, level * plan.n));
}

/**
 * The advantages of such a group, each multiplied by its sample's share times `n`, so that they sum to zero and are used as the unweighted ones.
 *
 * @throws OrderGradError when `k = n`: its baseline has no weighted form.
 */
export function weightedAdvantages(
  plan: Plan,
  rewards: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const { n, above, below, alpha } = plan;
  if (alpha.length === n && n > 1) throw new OrderGradError('k', n, `below n = ${n} with weights`);
  const ladder = ladderOf(rewards, 'weights', weights);
  const rise = (m: number) => above[m]! - below[m]!;
  const density = Float64Array.from({ length: n + 1 }, (_, m) => rise(Math.min(n - 1, Math.max(1, m))));
  const advantages = ladderAdvantages(ladder, (level) => between(density, level * n));
  for (const [t, i] of ladder.order.entries()) {
    // Adding 0 turns -0, of a sample without weight, into 0.
    advantages[i] = advantages[i]! * ladder.chances[t]! * n + 0;
  }
  return advantages;
}

/** A list read between its indices. */
function between(list: Float64Array, position: number): number {
  const low = Math.min(list.length - 2, Math.floor(position));
  const part = position - low;
  return list[low]! * (1 - part) + list[low + 1]! * part;
}
