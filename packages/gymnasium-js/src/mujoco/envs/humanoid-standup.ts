import type { Info, StepResult } from '../../core/step-output';
import { mujocoDefaults } from '../mujoco-env';
import { controlCost, sumOfSquares } from '../numpy-sums';
import { clip, type Range } from '../ranges';
import { HumanoidBodyEnv, type HumanoidBodySettings, humanoidBodyDefaults } from './humanoid-body';

/** Arguments of HumanoidStandup. */
export interface HumanoidStandupSettings extends HumanoidBodySettings {
  /** Taken as Gymnasium takes it, which does not use it either. */
  uphCostWeight: number;
  /** Factor of the squared contact forces in the reward. */
  impactCostWeight: number;
  /** Range of the cost of contacts. */
  impactCostRange: Range;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type HumanoidStandupKwargs = Partial<HumanoidStandupSettings>;

const defaults: HumanoidStandupSettings = {
  ...mujocoDefaults,
  ...humanoidBodyDefaults,
  xmlFile: 'humanoidstandup.xml',
  defaultCameraConfig: { trackbodyid: 1, distance: 4, lookat: [0, 0, 0.8925], elevation: -20 },
  uphCostWeight: 1,
  impactCostWeight: 0.5e-6,
  impactCostRange: [-Infinity, 10],
};

/**
 * A humanoid robot that lies on the ground and shall get up: Gymnasium's HumanoidStandup-v5.
 *
 * reward = z / timestep - 0.1 |control|^2 - min(5e-7 |contact forces|^2, 10) + 1; it never terminates.
 */
export class HumanoidStandupEnv extends HumanoidBodyEnv<HumanoidStandupSettings> {
  constructor(kwargs: HumanoidStandupKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    this.doSimulation(action);
    const { settings, simulation } = this;
    const { qpos, ctrl, cfrc_ext } = simulation.data;
    const up = qpos[2]! / simulation.timestep;
    const control = controlCost(ctrl, settings.ctrlCostWeight);
    const impact = clip(settings.impactCostWeight * sumOfSquares(cfrc_ext), settings.impactCostRange);
    const info = {
      ...this.resetInfo(),
      reward_linup: up,
      reward_quadctrl: -control,
      reward_impact: -impact,
    };
    return [this.observe(), up - control - impact + 1, false, false, info];
  }

  protected override resetInfo(): Info {
    const { qpos } = this.simulation.data;
    return {
      x_position: qpos[0]!,
      y_position: qpos[1]!,
      z_distance_from_origin: qpos[2]! - this.initQpos[2]!,
      ...this.tendons(),
    };
  }
}
