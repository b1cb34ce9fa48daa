import { type ClipRewardKwargs, rewardClipper } from '../../wrappers/clip-reward';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformReward } from './vectorize-transform-reward';

/** Clips every reward to [minReward, maxReward]. */
export class ClipReward<Observations, Actions> extends VectorizeTransformReward<Observations, Actions> {
  /** @throws InvalidBound when both bounds are missing or the lower is above the upper. */
  constructor(env: VectorEnv<Observations, Actions>, given: ClipRewardKwargs) {
    super(env, { func: rewardClipper(given) });
  }
}
