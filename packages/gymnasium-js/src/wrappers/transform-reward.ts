import type { Env } from '../core/env';
import { RewardWrapper } from '../core/wrapper';

/** Applies a function to every reward. */
export class TransformReward<Observation, Action> extends RewardWrapper<Observation, Action> {
  static override readonly module: string = 'gymnasium.wrappers.transform_reward';

  private readonly func: (reward: number) => number;

  constructor(
    env: Env<Observation, Action>,
    given: { func: (reward: number) => number },
    kwargs: object | null = given,
  ) {
    super(env, kwargs);
    this.func = given.func;
  }

  override reward(reward: number): number {
    return this.func(reward);
  }
}
