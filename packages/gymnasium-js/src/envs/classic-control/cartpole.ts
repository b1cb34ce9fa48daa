import type { Metadata } from '../../core/env';
import { logger } from '../../core/logger';
import type { StepOutput } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import { checkDiscreteAction } from '../invalid-action';
import type { RenderKwargs } from '../renderable-env';
import { ANGLE_LIMIT, advanceCartPole, FORCE, POSITION_LIMIT } from './cartpole-dynamics';
import { drawCartPole } from './cartpole-scene';
import { ClassicControlEnv } from './classic-control-env';
import { type ResetOptions, resetBounds } from './reset-bounds';

/** Arguments of CartPole. */
export interface CartPoleKwargs extends RenderKwargs {
  /** Reward 0 while the pole stands and -1 when it falls, instead of 1 for every step. */
  suttonBartoReward?: boolean;
}

/** The space of observations, twice as wide as the limits, so that the failing observation lies inside. */
export function cartPoleSpace(): Box {
  const high = [POSITION_LIMIT * 2, Number.POSITIVE_INFINITY, ANGLE_LIMIT * 2, Number.POSITIVE_INFINITY];
  return new Box(
    high.map((bound) => -bound),
    high,
  );
}

/**
 * Balance a pole on a cart by pushing the cart left (0) or right (1).
 *
 * The observation is `x, x', theta, theta'` in metres and radians; reset options `low` and `high` (-0.05, 0.05)
 * bound the initial state. The episode ends beyond 2.4 m or 12 degrees.
 *
 * @see Barto, Sutton and Anderson 1983, "Neuronlike adaptive elements that can solve difficult learning control
 *   problems"
 */
export class CartPoleEnv extends ClassicControlEnv<number> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 50 };

  override readonly actionSpace = new Discrete(2);
  override readonly observationSpace = cartPoleSpace();
  /** `euler`, or anything else to update velocities before positions. */
  kinematicsIntegrator = 'euler';
  private readonly suttonBartoReward: boolean;
  /** The reward while the pole stands. */
  private readonly stepReward: number;
  private readonly ahead = new Float64Array(3);
  private stepsBeyondEnd = 0;

  constructor({ suttonBartoReward = false, ...rest }: CartPoleKwargs = {}) {
    super(4, 4, rest);
    this.suttonBartoReward = suttonBartoReward;
    this.stepReward = suttonBartoReward ? 0 : 1;
  }

  protected override sampleState(generator: Generator, options: ResetOptions): void {
    const [low, high] = resetBounds(options, -0.05, 0.05);
    generator.fillUniform(this.state, low, high);
    this.stepsBeyondEnd = 0;
  }

  protected override advance(action: number, out: StepOutput<Float32Array>): void {
    checkDiscreteAction(action, 2);
    const force = (2 * action - 1) * FORCE;
    const semiImplicit = this.kinematicsIntegrator !== 'euler';
    const failed = advanceCartPole(this.state, this.ahead, force, semiImplicit, out.observation);
    out.terminated = failed;
    out.reward = failed ? this.finalReward() : this.stepReward;
  }

  private finalReward(): number {
    this.stepsBeyondEnd++;
    if (this.stepsBeyondEnd === 2) {
      logger.warn('step() was called after the episode had terminated; call reset() first');
    }
    if (this.suttonBartoReward) return -1;
    return this.stepsBeyondEnd === 1 ? 1 : 0;
  }

  protected override observe(out: Float32Array): void {
    const { state } = this;
    out[0] = state[0]!;
    out[1] = state[1]!;
    out[2] = state[2]!;
    out[3] = state[3]!;
  }

  protected override draw(): Scene {
    return drawCartPole(this.state[0]!, this.state[2]!);
  }
}
