import type { Metadata } from '../../core/env';
import type { StepOutput } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { scalarAction } from '../invalid-action';
import type { RenderKwargs } from '../renderable-env';
import { ClassicControlEnv } from './classic-control-env';
import { advancePendulum, GRAVITY, MAX_SPEED, MAX_TORQUE } from './pendulum-dynamics';
import { drawPendulum } from './pendulum-scene';
import { numericOption, type ResetOptions } from './reset-bounds';

/** Arguments of Pendulum. */
export interface PendulumKwargs extends RenderKwargs {
  /** Metres per second squared; 10 by default. */
  g?: number;
}

/** The half-widths of the initial angle and velocity: options `x_init` and `y_init`, or pi and 1. */
export const pendulumInitialRange = (options: ResetOptions): [number, number] => [
  numericOption(options, 'x_init', Math.PI),
  numericOption(options, 'y_init', 1),
];

/** The space of cosine, sine and angular velocity. */
export const pendulumSpace = (): Box =>
  new Box(new Float32Array([-1, -1, -MAX_SPEED]), new Float32Array([1, 1, MAX_SPEED]));

/**
 * Swing a pendulum up and hold it there by a torque in [-2, 2]; the reward is 0 at rest upright and negative else.
 *
 * The observation is `cos theta, sin theta, theta'`; theta is 0 upright. Never terminates.
 */
export class PendulumEnv extends ClassicControlEnv<ArrayLike<number>> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 30 };

  override readonly actionSpace = new Box(-MAX_TORQUE, MAX_TORQUE, { shape: [1] });
  override readonly observationSpace = pendulumSpace();
  private readonly gravity: number;
  private lastTorque = 0;

  constructor({ g = GRAVITY, ...rest }: PendulumKwargs = {}) {
    super(2, 3, rest);
    this.gravity = g;
  }

  protected override sampleState(generator: Generator, options: ResetOptions): void {
    const [angle, velocity] = pendulumInitialRange(options);
    this.state[0] = generator.uniform(-angle, angle);
    this.state[1] = generator.uniform(-velocity, velocity);
    this.lastTorque = 0;
  }

  protected override advance(action: ArrayLike<number>, out: StepOutput<Float32Array>): void {
    const torque = scalarAction(action);
    this.lastTorque = torque;
    out.reward = advancePendulum(this.state, 0, 1, torque, this.gravity, action instanceof Float32Array);
    out.terminated = false;
    this.observe(out.observation);
  }

  protected override observe(out: Float32Array): void {
    const angle = this.state[0]!;
    out[0] = Math.cos(angle);
    out[1] = Math.sin(angle);
    out[2] = this.state[1]!;
  }

  protected override draw(): Scene {
    return drawPendulum(this.state[0]!, Math.min(Math.max(this.lastTorque, -MAX_TORQUE), MAX_TORQUE));
  }
}
