import { type GroupedAdvantages, type Groups, GroupTooSmallError, gapSums, perGroup } from '@lab/advantages';
import { requireFinite, requireLength } from './checks';
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
 * @throws OrderGradError when a list does not fit the batch or holds what is no number; AdvantageError when the groups do not fit it, and its
 *   GroupTooSmallError when one is smaller than `k` as given.
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
  // Places in the batch stand in for the rewards, so that weights can be looked up by them, and errors name them.
  const places = new Float64Array(rewards.length).map((_, i) => i);
  const advantagesAt = (members: Float64Array, _: undefined, out: Float64Array) => {
    const n = members.length;
    if (n < k) throw new GroupTooSmallError('k', k, `at most n = ${n}`);
    for (let j = 0; j < n; j++) {
      const i = members[j]!;
      out[j] = rewards[i]!;
      if (!Number.isFinite(out[j])) requireFinite(`rewards[${i}]`, out[j]!);
    }
    if (!weights) return gapSums(out, planFor(n), out);
    return weightedAdvantages(
      planFor(n),
      out,
      members.map((i) => weights[i]!),
    );
  };
  return perGroup(advantagesAt, places, groups, mask ? { mask } : {});
}
