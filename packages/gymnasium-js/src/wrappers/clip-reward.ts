import type { Env } from '../core/env';
import { InvalidBound } from '../errors';
import { TransformReward } from './transform-reward';

/** Arguments of `ClipReward`; a missing bound does not clip. */
export interface ClipRewardKwargs {
  minReward?: number | null;
  maxReward?: number | null;
}

/**
 * The function that clips a reward.
 *
 * @throws InvalidBound when both bounds are missing or the lower is above the upper.
 */
export function rewardClipper({
  minReward = null,
  maxReward = null,
}: ClipRewardKwargs): (reward: number) => number {
  if (minReward === null && maxReward === null)
    throw new InvalidBound('Both minReward and maxReward cannot be missing');
  const low = minReward ?? Number.NEGATIVE_INFINITY;
  const high = maxReward ?? Number.POSITIVE_INFINITY;
  if (!(low <= high)) throw new InvalidBound(`minReward (${low}) must be at most maxReward (${high})`);
  return (reward) => Math.min(Math.max(reward, low), high);
}

/** Clips every reward to [minReward, maxReward]. */
export class ClipReward<Observation, Action> extends TransformReward<Observation, Action> {
  constructor(env: Env<Observation, Action>, given: ClipRewardKwargs) {
    super(env, { func: rewardClipper(given) }, given);
  }
}
