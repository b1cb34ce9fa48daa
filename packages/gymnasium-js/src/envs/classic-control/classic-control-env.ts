import type { ResetArguments } from '../../core/env';
import {
  createStepOutput,
  type Info,
  noInfo,
  type StepOutput,
  type StepResult,
} from '../../core/step-output';
import { ResetNeeded } from '../../errors';
import type { Generator } from '../../random/generator';
import { RenderableEnv, type RenderKwargs } from '../renderable-env';
import type { ResetOptions } from './reset-bounds';

/** A physical system with a float64 state and float32 observations; never truncated by itself. */
export abstract class ClassicControlEnv<Action> extends RenderableEnv<Float32Array, Action> {
  /** The exact state, which may be read and overwritten. */
  readonly state: Float64Array;
  /** Episodes begun so far. */
  private episodes = 0;

  constructor(
    stateSize: number,
    private readonly observationSize: number,
    given: RenderKwargs,
  ) {
    super(given);
    this.state = new Float64Array(stateSize);
  }

  override reset(given?: ResetArguments): [Float32Array, Info] {
    const out = createStepOutput(new Float32Array(this.observationSize));
    this.resetInto(out, given);
    return [out.observation, {}];
  }

  override resetInto(out: StepOutput<Float32Array>, { seed, options }: ResetArguments = {}): void {
    this.sampleState(this.seedGenerator(seed), options);
    this.episodes++;
    this.observe(out.observation);
    out.reward = 0;
    out.terminated = false;
    out.truncated = false;
    out.info = noInfo;
  }

  override step(action: Action): StepResult<Float32Array> {
    const out = createStepOutput(new Float32Array(this.observationSize));
    this.stepInto(action, out);
    return [out.observation, out.reward, out.terminated, false, {}];
  }

  override stepInto(action: Action, out: StepOutput<Float32Array>): void {
    if (this.episodes === 0) throw new ResetNeeded('Cannot call step() before reset()');
    this.advance(action, out);
    out.truncated = false;
    out.info = noInfo;
  }

  /** Draws the initial state into `state`. */
  protected abstract sampleState(generator: Generator, options: ResetOptions): void;

  /** Moves `state` on, and writes the observation, the reward and `terminated`. */
  protected abstract advance(action: Action, out: StepOutput<Float32Array>): void;

  /** Writes the observation of `state` into an array. */
  protected abstract observe(observation: Float32Array): void;
}
