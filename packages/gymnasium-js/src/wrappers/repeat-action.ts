import type { Env } from '../core/env';
import type { StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';

/** Takes each action `numRepeats` times, adding the rewards up, or until the episode ends. */
export class RepeatAction<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_action';

  private readonly numRepeats: number;

  /** @throws ArgumentError unless `numRepeats` is a positive integer. */
  constructor(env: Env<Observation, Action>, given: { numRepeats: number }) {
    super(env, given);
    this.numRepeats = given.numRepeats;
    if (!Number.isInteger(given.numRepeats) || given.numRepeats < 1) {
      throw new ArgumentError('numRepeats', given.numRepeats, 'a positive integer');
    }
  }

  override step(action: Action): StepResult<Observation> {
    let result = this.env.step(action);
    let reward = result[1];
    for (let repeat = 1; repeat < this.numRepeats && !result[2] && !result[3]; repeat++) {
      result = this.env.step(action);
      reward += result[1];
    }
    result[1] = reward;
    return result;
  }
}
