import type { ResetArguments } from '../../core/env';
import { type Info, noInfo, type StepOutput, type StepResult } from '../../core/step-output';
import { ResetNeeded } from '../../errors';
import type { Generator } from '../../random/generator';
import { RenderableEnv, type RenderKwargs } from '../renderable-env';
import type { ResetOptions } from './reset-bounds';

/** A physical system with a float64 state and float32 observations; never truncated by itself. */
export abstract class ClassicControlEnv<Action> extends RenderableEnv<Float32Array, Action> {
  /** The exact state, which may be read and overwritten. */
  readonly state: Float64Array;
  /** Whether the last step ended the episode. */
  protected terminated = false;
  private started = false;

  constructor(
    stateSize: number,
    private readonly observationSize: number,
    given: RenderKwargs,
  ) {
    super(given);
    this.state = new Float64Array(stateSize);
  }

  override reset(given?: ResetArguments): [Float32Array, Info] {
    this.restart(given);
    return [this.observe(new Float32Array(this.observationSize)), {}];
  }

  override resetInto(out: StepOutput<Float32Array>, given?: ResetArguments): void {
    this.restart(given);
    out.reward = 0;
    this.writeInto(out);
  }

  override step(action: Action): StepResult<Float32Array> {
    const reward = this.advanceChecked(action);
    return [this.observe(new Float32Array(this.observationSize)), reward, this.terminated, false, {}];
  }

  override stepInto(action: Action, out: StepOutput<Float32Array>): void {
    out.reward = this.advanceChecked(action);
    this.writeInto(out);
  }

  private writeInto(out: StepOutput<Float32Array>): void {
    this.observe(out.observation);
    out.terminated = this.terminated;
    out.truncated = false;
    out.info = noInfo;
  }

  private restart({ seed, options }: ResetArguments = {}): void {
    this.sampleState(this.seedGenerator(seed), options);
    this.terminated = false;
    this.started = true;
  }

  private advanceChecked(action: Action): number {
    if (!this.started) throw new ResetNeeded('Cannot call step() before reset()');
    return this.advance(action);
  }

  /** Draws the initial state into `state`. */
  protected abstract sampleState(generator: Generator, options: ResetOptions): void;

  /** Moves `state` on, sets `terminated`, and returns the reward. */
  protected abstract advance(action: Action): number;

  /** Writes the observation of `state` into `out` and returns it. */
  protected abstract observe(out: Float32Array): Float32Array;
}
