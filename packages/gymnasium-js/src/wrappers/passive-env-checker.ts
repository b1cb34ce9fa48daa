import type { Env, ResetArguments } from '../core/env';
import type { EnvSpec } from '../core/env-spec';
import { checkDataReuse, checkRender, checkReset, checkSpace, checkStep } from '../core/passive-checks';
import type { Info, StepOutput, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import type { RenderFrame } from '../render/frame';

/**
 * Checks that the first `reset`, `step` and `render` keep to the API, then only passes calls on.
 *
 * What is doubtful is warned about, what is wrong throws `GymnasiumError`.
 */
export class PassiveEnvChecker<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.common';

  private uncheckedSteps = 2;
  private checkedReset = false;
  private checkedRender = false;
  private previous: readonly [unknown, Info] | null = null;

  constructor(env: Env<Observation, Action>) {
    super(env, {});
    checkSpace(env.actionSpace, 'action');
    checkSpace(env.observationSpace, 'observation');
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    const result = this.env.reset(given);
    if (!this.checkedReset) {
      this.checkedReset = true;
      checkReset(result, this.env.observationSpace);
      this.previous = result;
    }
    return result;
  }

  override resetInto(out: StepOutput<Observation>, given?: ResetArguments): void {
    if (this.checkedReset) this.env.resetInto(out, given);
    else super.resetInto(out, given);
  }

  override get stepper(): Env<Observation, Action> {
    return this.uncheckedSteps === 0 ? this.env.stepper : this;
  }

  override step(action: Action): StepResult<Observation> {
    return this.uncheckedSteps === 0 ? this.env.step(action) : this.checkedStep(action);
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    if (this.uncheckedSteps === 0) this.env.stepInto(action, out);
    else super.stepInto(action, out);
  }

  private checkedStep(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    checkStep(result, this.env.observationSpace);
    const current: readonly [unknown, Info] = [result[0], result[4]];
    if (this.previous) checkDataReuse(this.previous, current);
    this.uncheckedSteps--;
    this.previous = this.uncheckedSteps === 0 ? null : current;
    return result;
  }

  override render(): RenderFrame {
    const frame = this.env.render();
    if (!this.checkedRender) checkRender(this.env, frame);
    this.checkedRender = true;
    return frame;
  }

  protected override extendSpec(inner: EnvSpec): EnvSpec {
    return inner.with({ disableEnvChecker: false });
  }
}
