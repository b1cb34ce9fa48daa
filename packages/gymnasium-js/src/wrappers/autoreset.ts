import type { Env, ResetArguments } from '../core/env';
import type { Info, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';

/** Resets by itself: the step after an episode's last one ignores its action and returns a first observation. */
export class Autoreset<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.common';

  private ended = false;

  constructor(env: Env<Observation, Action>) {
    super(env, {});
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    this.ended = false;
    return this.env.reset(given);
  }

  override step(action: Action): StepResult<Observation> {
    if (this.ended) {
      const [observation, info] = this.reset();
      return [observation, 0, false, false, info];
    }
    const result = this.env.step(action);
    this.ended = result[2] || result[3];
    return result;
  }
}
