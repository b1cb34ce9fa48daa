import { type GroupedAdvantages, type Groups, groupMembers } from '@lab/advantages';
import { requireLength } from './checks';
import { OrderGradError } from './errors';
import { groupAdvantages } from './group';
import type { Plan } from './plan';
import { weightedAdvantages } from './weighted-group';

/** What advantages may depend on besides rewards, one entry per rollout. */
export interface AdvantageOptions {
  /** False or 0 for a rollout without a score: it leaves its group, whatever its reward, and gets 0. Default: all count. */
  readonly mask?: ArrayLike<number | boolean>;
  /**
   * How much a rollout counts, for instance its importance weight: at least 0, any scale. The advantages are then consistent and not unbiased,
   * for the weights are divided by their sum; equal weights change nothing. Needs `k < n`.
   */
  readonly weights?: ArrayLike<number>;
}

/**
 * The advantages of groups of any sizes. A group that masking left with fewer than `k` rollouts, or fewer than two, gets zeros and is counted.
 *
 * @param planFor the plan for groups of a size.
 * @throws OrderGradError when a list does not fit the batch, or a group is too small as given.
 */
export function keptAdvantages(
  planFor: (n: number) => Plan,
  k: number,
  rewards: ArrayLike<number>,
  groups: Groups,
  { mask, weights }: AdvantageOptions,
): GroupedAdvantages {
  if (mask) requireLength('mask', mask, rewards.length);
  if (weights) requireLength('weights', weights, rewards.length);
  const advantages = new Float64Array(rewards.length);
  let tooSmall = 0;
  for (const members of groupMembers(groups, rewards.length)) {
    if (members.length < k) throw new OrderGradError('k', k, `at most n = ${members.length}`);
    const kept = mask ? members.filter((i) => mask[i]) : members;
    if (kept.length < members.length && kept.length < Math.max(2, k)) {
      tooSmall++;
      continue;
    }
    const own = Float64Array.from(kept, (i) => finite(rewards[i]!, i));
    const result = weights
      ? weightedAdvantages(
          planFor(kept.length),
          own,
          Float64Array.from(kept, (i) => weights[i]!),
        )
      : plain(planFor(kept.length), own);
    for (const [j, i] of kept.entries()) advantages[i] = result[j]!;
  }
  return { advantages, tooSmall };
}

function plain(plan: Plan, rewards: Float64Array): Float64Array {
  const out = new Float64Array(rewards.length);
  groupAdvantages(plan, rewards, 0, out);
  return out;
}

/** The reward, refused under its index in the batch and not in its group. */
function finite(reward: number, i: number): number {
  if (!Number.isFinite(reward)) throw new OrderGradError(`rewards[${i}]`, reward, 'a finite number');
  return reward;
}
