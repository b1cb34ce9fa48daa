import type { Env, ResetArguments } from '../core/env';
import type { EnvSpec } from '../core/env-spec';
import type { Info, StepOutput, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';

/** Truncates an episode after `maxEpisodeSteps` steps; `terminated` is left as it is. */
export class TimeLimit<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.common';

  private readonly maxEpisodeSteps: number;
  private elapsedSteps = 0;

  /** @throws ArgumentError when the limit is no positive integer. */
  constructor(env: Env<Observation, Action>, given: { maxEpisodeSteps: number }) {
    super(env, given);
    this.maxEpisodeSteps = given.maxEpisodeSteps;
    if (!Number.isInteger(given.maxEpisodeSteps) || given.maxEpisodeSteps <= 0) {
      throw new ArgumentError('maxEpisodeSteps', given.maxEpisodeSteps, 'a positive integer');
    }
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    this.elapsedSteps = 0;
    return this.env.reset(given);
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    if (++this.elapsedSteps >= this.maxEpisodeSteps) result[3] = true;
    return result;
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    this.env.stepInto(action, out);
    if (++this.elapsedSteps >= this.maxEpisodeSteps) out.truncated = true;
  }

  protected override extendSpec(inner: EnvSpec): EnvSpec {
    return inner.with({ maxEpisodeSteps: this.maxEpisodeSteps });
  }
}
