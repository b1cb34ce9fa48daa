import type { StepOutput } from '../../core/step-output';
import { CartPoleEnv } from '../../envs/classic-control/cartpole';
import { ANGLE_LIMIT, POSITION_LIMIT } from '../../envs/classic-control/cartpole-dynamics';
import { Box } from '../../spaces/box';

/**
 * CartPole without velocities, which must be inferred from earlier observations.
 *
 * Observation: `x, 0, theta, 0`, a Box of 4. Actions, rewards (1 per step) and options are CartPole's; the registered
 * `extra/MaskedCartPole-v0` ends after 500 steps, which is the optimal return. Random actions get about 22.
 *
 * @see Barto, Sutton and Anderson 1983, for the dynamics; the mask is that of MarcoMeter's recurrent PPO baselines
 */
export class MaskedCartPoleEnv extends CartPoleEnv {
  override readonly observationSpace = maskedSpace();

  protected override advance(action: number, out: StepOutput<Float32Array>): void {
    super.advance(action, out);
    this.observe(out.observation);
  }

  protected override observe(observation: Float32Array): void {
    observation[0] = this.state[0]!;
    observation[1] = 0;
    observation[2] = this.state[2]!;
    observation[3] = 0;
  }
}

/** CartPole's space with small bounds for the masked velocities, since equal ones would warn. */
function maskedSpace(): Box {
  const high = [POSITION_LIMIT * 2, 1, ANGLE_LIMIT * 2, 1];
  return new Box(
    high.map((bound) => -bound),
    high,
  );
}
