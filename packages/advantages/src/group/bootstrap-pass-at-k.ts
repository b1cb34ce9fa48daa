import { requireInteger } from '../checks';
import { seededRandom } from '../random';
import type { ScaleOptions } from '../scale';
import { finiteRewards } from './finite-rewards';
import { grpo } from './grpo';
import { requireK } from './require-k';

/** Settings of {@link bootstrapPassAtK}. */
export interface BootstrapPassAtKOptions extends ScaleOptions {
  /** Rollouts in each drawn group: an integer from 1 to `n`. */
  readonly k: number;
  /** How many groups are drawn; default `n`. */
  readonly draws?: number;
  /** Equal seeds draw equal groups; give each question and step its own. */
  readonly seed: number;
}

/**
 * Pass@k training by bootstrap sampling: draw groups of `k` rollouts, give each the best of its rewards, compare the groups as
 * GRPO does, and give each rollout the sum over its groups.
 *
 * {@link passAtKTraining} is what this becomes, up to the rollouts' number of groups, with all `C(n, k)` groups drawn; it is
 * exact and costs less.
 *
 * @param rewards `n` rewards of one group of independent rollouts, in any unit; the advantages have none.
 * @returns `n` advantages that sum to zero; an all-equal group gives exact zeros.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or an option is outside its range.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @see Chen et al. 2025, "Pass@k Training", arXiv 2508.10751, section on bootstrap sampling
 * @example
 * bootstrapPassAtK([1, 0, 0, 0], { k: 2, draws: 64, seed: 7 });
 */
export function bootstrapPassAtK(
  rewards: ArrayLike<number>,
  { k, draws = rewards.length, seed, ...scale }: BootstrapPassAtKOptions,
): Float64Array {
  const r = finiteRewards(rewards);
  requireK(k, r.length, r.length);
  requireInteger('draws', draws, 1);
  requireInteger('seed', seed, 0, 2 ** 32 - 1);
  const random = seededRandom(seed);
  const groups = Array.from({ length: draws }, () => drawWithoutReplacement(r.length, k, random));
  const best = groups.map((group) =>
    group.reduce((high, i) => Math.max(high, r[i]!), Number.NEGATIVE_INFINITY),
  );
  const ofGroup = grpo(best, scale);
  const advantages = new Float64Array(r.length);
  for (const [g, group] of groups.entries()) {
    for (const i of group) advantages[i]! += ofGroup[g]!;
  }
  return advantages;
}

/** `k` of the integers below `n`, each subset equally likely: the first `k` of a partial shuffle. */
function drawWithoutReplacement(n: number, k: number, random: () => number): number[] {
  const pool = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < k; i++) {
    const j = i + Math.floor(random() * (n - i));
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, k);
}
