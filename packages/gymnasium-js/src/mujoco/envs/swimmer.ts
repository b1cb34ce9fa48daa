import type { Info, StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { controlCost } from '../numpy-sums';
import { planePosition } from '../plane-position';
import { uniformNoise } from '../reset-noise';

/** Arguments of Swimmer. */
export interface SwimmerSettings extends MujocoSettings {
  /** Factor of the speed along x in the reward. */
  forwardRewardWeight: number;
  /** Factor of the squared action in the reward. */
  ctrlCostWeight: number;
  /** Half-width of the uniform noise on the initial state. */
  resetNoiseScale: number;
  /** Whether the position in the plane is left out of the observation. */
  excludeCurrentPositionsFromObservation: boolean;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type SwimmerKwargs = Partial<SwimmerSettings>;

const defaults: SwimmerSettings = {
  ...mujocoDefaults,
  xmlFile: 'swimmer.xml',
  frameSkip: 4,
  defaultCameraConfig: { distance: 6, elevation: -45 },
  forwardRewardWeight: 1,
  ctrlCostWeight: 1e-4,
  resetNoiseScale: 0.1,
  excludeCurrentPositionsFromObservation: true,
};

/**
 * A chain of three links in a viscous fluid that swims along x: Gymnasium's Swimmer-v5.
 *
 * reward = x' - 0.0001 |action|^2; it never terminates.
 */
export class SwimmerEnv extends MujocoEnv<SwimmerSettings> {
  constructor(kwargs: SwimmerKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    const before = this.simulation.data.qpos.slice(0, 2);
    this.doSimulation(action);
    const { qpos } = this.simulation.data;
    const velocity = (qpos[0]! - before[0]!) / this.dt;
    const forward = this.settings.forwardRewardWeight * velocity;
    const cost = controlCost(action, this.settings.ctrlCostWeight);
    const info = {
      ...planePosition(qpos),
      x_velocity: velocity,
      y_velocity: (qpos[1]! - before[1]!) / this.dt,
      reward_forward: forward,
      reward_ctrl: -cost,
    };
    return [this.observe(), forward - cost, false, false, info];
  }

  protected override get skippedPositions(): number {
    return this.settings.excludeCurrentPositionsFromObservation ? 2 : 0;
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    return { qpos: qpos.subarray(this.skippedPositions), qvel };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, uniformNoise(generator, this.initQvel, resetNoiseScale));
  }

  protected override resetInfo(): Info {
    return planePosition(this.simulation.data.qpos);
  }
}
