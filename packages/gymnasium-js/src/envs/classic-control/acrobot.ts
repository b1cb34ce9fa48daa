import type { Metadata } from '../../core/env';
import type { StepOutput } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import { checkDiscreteAction } from '../invalid-action';
import type { RenderKwargs } from '../renderable-env';
import { type AcrobotEquations, advanceAcrobot, MAX_VELOCITY_1, MAX_VELOCITY_2 } from './acrobot-dynamics';
import { drawAcrobot } from './acrobot-scene';
import { ClassicControlEnv } from './classic-control-env';
import { type ResetOptions, resetBounds } from './reset-bounds';

/** The space of both angles' cosine and sine, and both angular velocities. */
export const acrobotSpace = (): Box => {
  const high = new Float32Array([1, 1, 1, 1, MAX_VELOCITY_1, MAX_VELOCITY_2]);
  return new Box(
    high.map((bound) => -bound),
    high,
  );
};

/**
 * Swing the free end of two hanging links above a line, by a torque of -1, 0 or 1 at the joint between them.
 *
 * The observation is `cos, sin` of both angles and both velocities; -1 per step, 0 on the last. Reset options
 * `low` and `high` (-0.1, 0.1) bound the initial state.
 *
 * @see Sutton 1996, "Generalization in Reinforcement Learning: Successful Examples Using Sparse Coarse Coding"
 */
export class AcrobotEnv extends ClassicControlEnv<number> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 15 };

  override readonly actionSpace = new Discrete(3);
  override readonly observationSpace = acrobotSpace();
  /** Uniform noise in newton metres added to the torque, up to this size. */
  torqueNoiseMax = 0;
  /** Which paper's equations to follow. */
  bookOrNips: AcrobotEquations = 'book';

  constructor(given: RenderKwargs = {}) {
    super(4, 6, given);
  }

  protected override sampleState(generator: Generator, options: ResetOptions): void {
    const [low, high] = resetBounds(options, -0.1, 0.1);
    for (let index = 0; index < 4; index++) this.state[index] = Math.fround(generator.uniform(low, high));
  }

  protected override advance(action: number, out: StepOutput<Float32Array>): void {
    checkDiscreteAction(action, 3);
    let torque = action - 1;
    if (this.torqueNoiseMax > 0) torque += this.npRandom.uniform(-this.torqueNoiseMax, this.torqueNoiseMax);
    out.terminated = advanceAcrobot(this.state, 0, 1, torque, this.bookOrNips);
    out.reward = out.terminated ? 0 : -1;
    this.observe(out.observation);
  }

  protected override observe(out: Float32Array): void {
    const { state } = this;
    out[0] = Math.cos(state[0]!);
    out[1] = Math.sin(state[0]!);
    out[2] = Math.cos(state[1]!);
    out[3] = Math.sin(state[1]!);
    out[4] = state[2]!;
    out[5] = state[3]!;
  }

  protected override draw(): Scene {
    return drawAcrobot(this.state[0]!, this.state[1]!);
  }
}
