import type { VectorEnv } from '../vector-env';
import { TransformReward } from './transform-reward';

/** Applies a function to the reward of each environment. */
export class VectorizeTransformReward<Observations, Actions> extends TransformReward<Observations, Actions> {
  constructor(env: VectorEnv<Observations, Actions>, { func }: { func: (reward: number) => number }) {
    super(env, { func: (rewards) => rewards.map((reward) => func(reward)) });
  }
}
