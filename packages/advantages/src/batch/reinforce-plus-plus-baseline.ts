import { drGrpo } from '../group/dr-grpo';
import type { Groups } from './groups';
import { perGroup } from './per-group';
import { requireLengths } from './token-lists';
import { whiten } from './whiten';

/** Inputs of {@link reinforcePlusPlusBaseline}. */
export interface ReinforcePlusPlusBaselineInputs {
  /** One reward per rollout of the batch. */
  readonly rewards: ArrayLike<number>;
  readonly groups: Groups;
  /** Tokens of each rollout, at or above 0: the batch is whitened over its tokens. */
  readonly lengths: ArrayLike<number>;
  /** Added to the variance; default 1e-8. */
  readonly epsilon?: number;
}

/**
 * REINFORCE++ with a baseline: each reward minus its group's mean, given to all its tokens, and whitened over all tokens of the
 * batch.
 *
 * @returns one advantage per rollout of the batch, without unit; its tokens share it. A rollout without tokens gets 0.
 * @throws AdvantageError when a reward is NaN or infinite, or lengths or groups do not fit.
 * @see Hu et al. 2025, "REINFORCE++", arXiv 2501.03262; verl's `reinforce_plus_plus_baseline`
 * @example
 * reinforcePlusPlusBaseline({ rewards: [1, 0, 0, 0], groups: 2, lengths: [3, 3, 5, 5] }); // [1.57, -1.57, 0, 0]
 */
export function reinforcePlusPlusBaseline({
  rewards,
  groups,
  lengths,
  epsilon = 1e-8,
}: ReinforcePlusPlusBaselineInputs): Float64Array {
  requireLengths(lengths, rewards.length);
  const { advantages } = perGroup(drGrpo, rewards, groups);
  return whiten(advantages, { weights: lengths, epsilon });
}
