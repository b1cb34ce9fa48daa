import type { Info, StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings } from '../mujoco-env';
import { controlCost } from '../numpy-sums';
import { clipAll, type Range, strictlyWithin } from '../ranges';
import { uniformNoise } from '../reset-noise';

/** Arguments that Hopper and Walker2d share. */
export interface PlanarWalkerSettings extends MujocoSettings {
  /** Factor of the speed forwards in the reward. */
  forwardRewardWeight: number;
  /** Factor of the squared action in the reward. */
  ctrlCostWeight: number;
  /** Reward of a step in which the walker stands. */
  healthyReward: number;
  /** Whether an episode ends when it does not. */
  terminateWhenUnhealthy: boolean;
  /** Heights at which it stands. */
  healthyZRange: Range;
  /** Angles of the torso at which it stands, in radians. */
  healthyAngleRange: Range;
  /** Half-width of the uniform noise on the initial state. */
  resetNoiseScale: number;
  /** Whether the position along the way is left out of the observation. */
  excludeCurrentPositionsFromObservation: boolean;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type PlanarWalkerKwargs = Partial<PlanarWalkerSettings>;

/**
 * A robot with one or two legs that walks in a plane: positions, then velocities clipped to [-10, 10].
 *
 * reward = forward weight x' + healthy reward - control weight |action|^2
 */
export abstract class PlanarWalkerEnv<
  Settings extends PlanarWalkerSettings = PlanarWalkerSettings,
> extends MujocoEnv<Settings> {
  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    const before = this.simulation.data.qpos[0]!;
    this.doSimulation(action);
    const { forwardRewardWeight, ctrlCostWeight, healthyReward, terminateWhenUnhealthy } = this.settings;
    const velocity = (this.simulation.data.qpos[0]! - before) / this.dt;
    const healthy = this.isHealthy;
    const forward = forwardRewardWeight * velocity;
    const survive = healthy ? healthyReward : 0;
    const cost = controlCost(action, ctrlCostWeight);
    const info = {
      ...this.resetInfo(),
      x_velocity: velocity,
      reward_forward: forward,
      reward_ctrl: -cost,
      reward_survive: survive,
    };
    return [this.observe(), forward + survive - cost, !healthy && terminateWhenUnhealthy, false, info];
  }

  /** Whether the height and the angle of the torso are in their ranges. */
  get isHealthy(): boolean {
    const { qpos } = this.simulation.data;
    const { healthyZRange, healthyAngleRange } = this.settings;
    return strictlyWithin(qpos[1]!, healthyZRange) && strictlyWithin(qpos[2]!, healthyAngleRange);
  }

  protected override get skippedPositions(): number {
    return this.settings.excludeCurrentPositionsFromObservation ? 1 : 0;
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    return { qpos: qpos.subarray(this.skippedPositions), qvel: clipAll(qvel, [-10, 10]) };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, uniformNoise(generator, this.initQvel, resetNoiseScale));
  }

  protected override resetInfo(): Info {
    const { qpos } = this.simulation.data;
    return { x_position: qpos[0]!, z_distance_from_origin: qpos[1]! - this.initQpos[1]! };
  }
}
