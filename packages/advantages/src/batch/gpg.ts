import { requirePositive } from '../checks';
import { drGrpo } from '../group/dr-grpo';
import type { Groups } from './groups';
import { perGroup } from './per-group';

/** Inputs of {@link gpg}. */
export interface GpgInputs {
  /** One reward per rollout of the batch. */
  readonly rewards: ArrayLike<number>;
  readonly groups: Groups;
  /** What all advantages are divided by, above 0; default 1. */
  readonly normaliser?: number;
}

/**
 * GPG: each reward minus its group's mean, enlarged by how few rollouts of the batch earned anything.
 *
 * `A_i = alpha (r_i - mean(r)) / normaliser` with `alpha = batch / #{r_j != 0}` (at least one in the denominator). `alpha`
 * depends on the rewards, so the estimate is biased.
 *
 * @returns one advantage per rollout of the batch, in the rewards' unit; they sum to zero in every group.
 * @throws AdvantageError when a reward is NaN or infinite, the groups do not fit, or `normaliser` is not above 0.
 * @see Chu et al. 2025, "GPG: A Simple and Strong Reinforcement Learning Baseline for Model Reasoning", arXiv 2504.02546;
 *   verl's `gpg`, which counts rewards that are not zero where the paper counts groups
 * @example
 * gpg({ rewards: [1, 0, 0, 0], groups: 2 }); // [2, -2, 0, 0]
 */
export function gpg({ rewards, groups, normaliser = 1 }: GpgInputs): Float64Array {
  requirePositive('normaliser', normaliser);
  const { advantages } = perGroup(drGrpo, rewards, groups);
  const earned = Array.from(rewards).filter((reward) => reward !== 0).length;
  const alpha = rewards.length / Math.max(1, earned);
  return advantages.map((advantage) => (alpha * advantage) / normaliser);
}
