import type { VectorEnv } from '../vector-env';
import { VectorRewardWrapper } from './vector-wrapper';

/** One reward per environment. */
export type VectorRewards = Float64Array | Float32Array;

/** Applies a function to the whole batch of rewards. */
export class TransformReward<Observations, Actions> extends VectorRewardWrapper<Observations, Actions> {
  private readonly func: (rewards: VectorRewards) => VectorRewards;

  constructor(
    env: VectorEnv<Observations, Actions>,
    given: { func: (rewards: VectorRewards) => VectorRewards },
  ) {
    super(env);
    this.func = given.func;
  }

  override rewards(rewards: VectorRewards): VectorRewards {
    return this.func(rewards);
  }
}
