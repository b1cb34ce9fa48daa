import type { Env } from '../core/env';
import type { StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { newArray, type TypedArray } from '../spaces/dtype';
import { requireBox } from './require-box';

/** Takes each action `skip` times, adds the rewards up, and returns the larger of the last two observations. */
export class MaxAndSkipObservation<Action> extends Wrapper<TypedArray, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_observation';

  private readonly skip: number;
  private readonly lastTwo: [TypedArray, TypedArray];

  /** @throws ArgumentError unless `skip` (4) is an integer above 1, or when the observation space is no Box. */
  constructor(env: Env<TypedArray, Action>, given: { skip?: number } = {}) {
    super(env, given);
    this.skip = given.skip ?? 4;
    if (!Number.isInteger(this.skip) || this.skip < 2)
      throw new ArgumentError('skip', this.skip, 'an integer above 1');
    const { dtype, low } = requireBox(env.observationSpace, 'env.observationSpace');
    this.lastTwo = [newArray(dtype, low.length), newArray(dtype, low.length)];
  }

  override step(action: Action): StepResult<TypedArray> {
    let reward = 0;
    for (let repeat = 0; ; repeat++) {
      const result = this.env.step(action);
      reward += result[1];
      if (repeat >= this.skip - 2) this.lastTwo[repeat - this.skip + 2]!.set(result[0]);
      if (repeat === this.skip - 1 || result[2] || result[3]) {
        const [before, last] = this.lastTwo;
        const largest = before.map((value: number, at: number) => Math.max(value, last[at]!)) as TypedArray;
        return [largest, reward, result[2], result[3], result[4]];
      }
    }
  }
}
