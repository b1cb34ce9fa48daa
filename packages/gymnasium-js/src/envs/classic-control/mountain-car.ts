import type { Metadata } from '../../core/env';
import type { StepOutput } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import { checkDiscreteAction } from '../invalid-action';
import type { RenderKwargs } from '../renderable-env';
import { ClassicControlEnv } from './classic-control-env';
import {
  advanceMountainCar,
  GOAL_POSITION,
  MAX_POSITION,
  MAX_SPEED,
  MIN_POSITION,
} from './mountain-car-dynamics';
import { drawMountainCar } from './mountain-car-scene';
import { type ResetOptions, resetBounds } from './reset-bounds';

/** Arguments of MountainCar and MountainCarContinuous. */
export interface MountainCarKwargs extends RenderKwargs {
  /** The least velocity with which the goal must be reached; 0 by default. */
  goalVelocity?: number;
}

/** The space of position and velocity, shared by both mountain cars. */
export const mountainCarSpace = (): Box =>
  new Box(new Float32Array([MIN_POSITION, -MAX_SPEED]), new Float32Array([MAX_POSITION, MAX_SPEED]));

/**
 * Swing an underpowered car up a hill: push left (0), coast (1) or push right (2); -1 per step.
 *
 * The observation is position and velocity; reset options `low` and `high` (-0.6, -0.4) bound the initial position.
 *
 * @see Moore 1990, "Efficient Memory-based Learning for Robot Control"
 */
export class MountainCarEnv extends ClassicControlEnv<number> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 30 };

  override readonly actionSpace = new Discrete(3);
  override readonly observationSpace = mountainCarSpace();
  private readonly goalVelocity: number;

  constructor({ goalVelocity = 0, ...rest }: MountainCarKwargs = {}) {
    super(2, 2, rest);
    this.goalVelocity = goalVelocity;
  }

  protected override sampleState(generator: Generator, options: ResetOptions): void {
    const [low, high] = resetBounds(options, -0.6, -0.4);
    this.state[0] = generator.uniform(low, high);
    this.state[1] = 0;
  }

  protected override advance(action: number, out: StepOutput<Float32Array>): void {
    checkDiscreteAction(action, 3);
    out.terminated = advanceMountainCar(this.state, 0, 1, action, this.goalVelocity);
    out.reward = -1;
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
