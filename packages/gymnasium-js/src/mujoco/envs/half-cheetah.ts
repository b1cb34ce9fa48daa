import type { Info, StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { controlCost } from '../numpy-sums';
import { normalNoise, uniformNoise } from '../reset-noise';

/** Arguments of HalfCheetah. */
export interface HalfCheetahSettings extends MujocoSettings {
  /** Factor of the speed forwards in the reward. */
  forwardRewardWeight: number;
  /** Factor of the squared action in the reward. */
  ctrlCostWeight: number;
  /** Half-width of the noise on initial positions, and standard deviation of that on velocities. */
  resetNoiseScale: number;
  /** Whether the position along the way is left out of the observation. */
  excludeCurrentPositionsFromObservation: boolean;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type HalfCheetahKwargs = Partial<HalfCheetahSettings>;

const defaults: HalfCheetahSettings = {
  ...mujocoDefaults,
  xmlFile: 'half_cheetah.xml',
  frameSkip: 5,
  defaultCameraConfig: { distance: 4 },
  forwardRewardWeight: 1,
  ctrlCostWeight: 0.1,
  resetNoiseScale: 0.1,
  excludeCurrentPositionsFromObservation: true,
};

/**
 * Half of a cheetah, with six joints, that runs forwards in a plane: Gymnasium's HalfCheetah-v5.
 *
 * reward = x' - 0.1 |action|^2; it never terminates.
 */
export class HalfCheetahEnv extends MujocoEnv<HalfCheetahSettings> {
  constructor(kwargs: HalfCheetahKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    const before = this.simulation.data.qpos[0]!;
    this.doSimulation(action);
    const velocity = (this.simulation.data.qpos[0]! - before) / this.dt;
    const forward = this.settings.forwardRewardWeight * velocity;
    const cost = controlCost(action, this.settings.ctrlCostWeight);
    const info = {
      ...this.resetInfo(),
      x_velocity: velocity,
      reward_forward: forward,
      reward_ctrl: -cost,
    };
    return [this.observe(), forward - cost, false, false, info];
  }

  protected override get skippedPositions(): number {
    return this.settings.excludeCurrentPositionsFromObservation ? 1 : 0;
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    return { qpos: qpos.subarray(this.skippedPositions), qvel };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, normalNoise(generator, this.initQvel, resetNoiseScale));
  }

  protected override resetInfo(): Info {
    return { x_position: this.simulation.data.qpos[0]! };
  }
}
