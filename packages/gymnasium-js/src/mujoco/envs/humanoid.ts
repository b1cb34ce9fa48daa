import type { Info, StepResult } from '../../core/step-output';
import { mujocoDefaults } from '../mujoco-env';
import { controlCost, pairwiseSum, sumOfSquares } from '../numpy-sums';
import { planePosition } from '../plane-position';
import { clip, type Range, strictlyWithin } from '../ranges';
import { HumanoidBodyEnv, type HumanoidBodySettings, humanoidBodyDefaults } from './humanoid-body';

/** Arguments of Humanoid. */
export interface HumanoidSettings extends HumanoidBodySettings {
  /** Factor of the speed along x in the reward. */
  forwardRewardWeight: number;
  /** Factor of the squared contact forces in the reward. */
  contactCostWeight: number;
  /** Range of the cost of contacts. */
  contactCostRange: Range;
  /** Reward of a step in which the robot stands. */
  healthyReward: number;
  /** Whether an episode ends when it does not. */
  terminateWhenUnhealthy: boolean;
  /** Heights of the torso at which it stands. */
  healthyZRange: Range;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type HumanoidKwargs = Partial<HumanoidSettings>;

const defaults: HumanoidSettings = {
  ...mujocoDefaults,
  ...humanoidBodyDefaults,
  xmlFile: 'humanoid.xml',
  defaultCameraConfig: { trackbodyid: 1, distance: 4, lookat: [0, 0, 1.2], elevation: -20 },
  forwardRewardWeight: 1.25,
  contactCostWeight: 5e-7,
  contactCostRange: [-Infinity, 10],
  healthyReward: 5,
  terminateWhenUnhealthy: true,
  healthyZRange: [1, 2],
};

/**
 * A humanoid robot that walks along x: Gymnasium's Humanoid-v5.
 *
 * reward = 1.25 x' + 5 - 0.1 |control|^2 - min(5e-7 |contact forces|^2, 10), x being that of the centre of mass; the
 * episode ends when the torso leaves heights of 1 to 2.
 */
export class HumanoidEnv extends HumanoidBodyEnv<HumanoidSettings> {
  constructor(kwargs: HumanoidKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    const before = this.massCentre();
    this.doSimulation(action);
    const after = this.massCentre();
    const [xVelocity, yVelocity] = [0, 1].map((at) => (after[at]! - before[at]!) / this.dt);
    const { settings, isHealthy } = this;
    const { ctrl, cfrc_ext } = this.simulation.data;
    const forward = settings.forwardRewardWeight * xVelocity!;
    const survive = isHealthy ? settings.healthyReward : 0;
    const control = controlCost(ctrl, settings.ctrlCostWeight);
    const contact = clip(settings.contactCostWeight * sumOfSquares(cfrc_ext), settings.contactCostRange);
    const info = {
      ...this.resetInfo(),
      x_velocity: xVelocity,
      y_velocity: yVelocity,
      reward_survive: survive,
      reward_forward: forward,
      reward_ctrl: -control,
      reward_contact: -contact,
    };
    const terminated = !isHealthy && settings.terminateWhenUnhealthy;
    return [this.observe(), forward + survive - (control + contact), terminated, false, info];
  }

  /** Whether the torso's height is in its range. */
  get isHealthy(): boolean {
    return strictlyWithin(this.simulation.data.qpos[2]!, this.settings.healthyZRange);
  }

  protected override resetInfo(): Info {
    return { ...planePosition(this.simulation.data.qpos), ...this.tendons() };
  }

  /** x and y of the centre of mass. */
  private massCentre(): number[] {
    const { model, data } = this.simulation;
    const { body_mass: mass } = model;
    const { xipos } = data;
    const total = pairwiseSum(mass);
    return [0, 1].map(
      (axis) => mass.reduce((sum, each, body) => sum + each * xipos[3 * body + axis]!, 0) / total,
    );
  }
}
