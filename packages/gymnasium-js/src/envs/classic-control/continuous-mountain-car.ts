import type { Metadata } from '../../core/env';
import type { StepOutput } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { scalarAction } from '../invalid-action';
import { ClassicControlEnv } from './classic-control-env';
import { advanceDouble, advanceSingle, GOAL_POSITION } from './continuous-mountain-car-dynamics';
import { type MountainCarKwargs, mountainCarSpace } from './mountain-car';
import { drawMountainCar } from './mountain-car-scene';
import { type ResetOptions, resetBounds } from './reset-bounds';

/**
 * The mountain car with a continuous push in [-1, 1]: 100 at the goal, less 0.1 times the squared action per step.
 *
 * After the first step the state is float32, as in Python, where the environment keeps the observation's array.
 */
export class ContinuousMountainCarEnv extends ClassicControlEnv<ArrayLike<number>> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 30 };

  override readonly actionSpace = new Box(-1, 1, { shape: [1] });
  override readonly observationSpace = mountainCarSpace();
  private readonly goalVelocity: number;
  private single = false;

  constructor({ goalVelocity = 0, ...rest }: MountainCarKwargs = {}) {
    super(2, 2, rest);
    this.goalVelocity = goalVelocity;
  }

  protected override sampleState(generator: Generator, options: ResetOptions): void {
    const [low, high] = resetBounds(options, -0.6, -0.4);
    this.state[0] = generator.uniform(low, high);
    this.state[1] = 0;
    this.single = false;
  }

  protected override advance(action: ArrayLike<number>, out: StepOutput<Float32Array>): void {
    const push = scalarAction(action);
    const singleAction = action instanceof Float32Array;
    out.terminated = this.single
      ? advanceSingle(this.state, push, singleAction, this.goalVelocity)
      : advanceDouble(this.state, push, singleAction, this.goalVelocity);
    this.single = true;
    out.reward = (out.terminated ? 100 : 0) - push * push * 0.1;
    this.observe(out.observation);
  }

  protected override observe(out: Float32Array): void {
    out[0] = this.state[0]!;
    out[1] = this.state[1]!;
  }

  protected override draw(): Scene {
    return drawMountainCar(this.state[0]!, GOAL_POSITION);
  }
}
