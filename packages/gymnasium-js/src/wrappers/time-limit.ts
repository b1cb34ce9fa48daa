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
  private inner: Env<Observation, Action>;

  /** @throws ArgumentError when the limit is no positive integer. */
  constructor(env: Env<Observation, Action>, given: { maxEpisodeSteps: number }) {
    super(env, given);
    this.inner = env;
    this.maxEpisodeSteps = given.maxEpisodeSteps;
    if (!Number.isInteger(given.maxEpisodeSteps) || given.maxEpisodeSteps <= 0) {
      throw new ArgumentError('maxEpisodeSteps', given.maxEpisodeSteps, 'a positive integer');
    }
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    const result = this.env.reset(given);
    this.restart();
    return result;
  }

  override resetInto(out: StepOutput<Observation>, given?: ResetArguments): void {
    this.env.resetInto(out, given);
    this.restart();
  }

  private restart(): void {
    this.elapsedSteps = 0;
    this.inner = this.env.stepper;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.inner.step(action);
    if (++this.elapsedSteps >= this.maxEpisodeSteps) result[3] = true;
    return result;
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    this.inner.stepInto(action, out);
    if (++this.elapsedSteps >= this.maxEpisodeSteps) out.truncated = true;
  }

  protected override extendSpec(inner: EnvSpec): EnvSpec {
    return inner.with({ maxEpisodeSteps: this.maxEpisodeSteps });
  }
}
