import type { Env, ResetArguments } from '../core/env';
import type { EnvSpec } from '../core/env-spec';
import type { Info, StepOutput, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ResetNeeded } from '../errors';
import type { RenderFrame } from '../render/frame';

/** Throws `ResetNeeded` when `step` or `render` comes before the first `reset`. */
export class OrderEnforcing<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.common';

  /** Whether `reset` has been called. */
  hasReset = false;
  private readonly disableRenderOrderEnforcing: boolean;

  constructor(env: Env<Observation, Action>, given: { disableRenderOrderEnforcing?: boolean } = {}) {
    super(env, given);
    this.disableRenderOrderEnforcing = given.disableRenderOrderEnforcing ?? false;
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    this.hasReset = true;
    return this.env.reset(given);
  }

  override resetInto(out: StepOutput<Observation>, given?: ResetArguments): void {
    this.hasReset = true;
    this.env.resetInto(out, given);
  }

  override get stepper(): Env<Observation, Action> {
    return this.hasReset ? this.env.stepper : this;
  }

  override step(action: Action): StepResult<Observation> {
    if (!this.hasReset) throw new ResetNeeded('Cannot call env.step() before calling env.reset()');
    return this.env.step(action);
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    if (!this.hasReset) throw new ResetNeeded('Cannot call env.stepInto() before calling env.reset()');
    this.env.stepInto(action, out);
  }

  override render(): RenderFrame {
    if (!this.hasReset && !this.disableRenderOrderEnforcing) {
      throw new ResetNeeded(
        'Cannot call env.render() before calling env.reset(); set disableRenderOrderEnforcing on OrderEnforcing if this is intended',
      );
    }
    return this.env.render();
  }

  protected override extendSpec(inner: EnvSpec): EnvSpec {
    return inner.with({ orderEnforce: true });
  }
}
