import type { VectorEnv } from '../vector-env';
import { VectorRewardWrapper } from './vector-wrapper';

/** Applies a function to the reward of each environment. */
export class TransformReward<Observations, Actions> extends VectorRewardWrapper<Observations, Actions> {
  private readonly func: (reward: number) => number;

  constructor(env: VectorEnv<Observations, Actions>, given: { func: (reward: number) => number }) {
    super(env);
    this.func = given.func;
  }

  override rewards(rewards: Float64Array | Float32Array): Float64Array | Float32Array {
    return rewards.map(this.func);
  }
}
