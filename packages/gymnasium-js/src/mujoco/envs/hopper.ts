import { mujocoDefaults } from '../mujoco-env';
import { type Range, strictlyWithin } from '../ranges';
import { PlanarWalkerEnv, type PlanarWalkerSettings } from './planar-walker';

/** Arguments of Hopper. */
export interface HopperSettings extends PlanarWalkerSettings {
  /** Range of all positions and velocities but the first two positions in which it stands. */
  healthyStateRange: Range;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type HopperKwargs = Partial<HopperSettings>;

const defaults: HopperSettings = {
  ...mujocoDefaults,
  xmlFile: 'hopper.xml',
  frameSkip: 4,
  defaultCameraConfig: { trackbodyid: 2, distance: 3, lookat: [0, 0, 1.15], elevation: -20 },
  forwardRewardWeight: 1,
  ctrlCostWeight: 1e-3,
  healthyReward: 1,
  terminateWhenUnhealthy: true,
  healthyStateRange: [-100, 100],
  healthyZRange: [0.7, Infinity],
  healthyAngleRange: [-0.2, 0.2],
  resetNoiseScale: 5e-3,
  excludeCurrentPositionsFromObservation: true,
};

/**
 * A leg with three joints that hops forwards: Gymnasium's Hopper-v5.
 *
 * reward = x' + 1 - 0.001 |action|^2; the episode ends when the torso is below 0.7 or leans by more than 0.2.
 */
export class HopperEnv extends PlanarWalkerEnv<HopperSettings> {
  constructor(kwargs: HopperKwargs = {}) {
    super(defaults, kwargs);
  }

  override get isHealthy(): boolean {
    const { healthyStateRange } = this.settings;
    const state = this.stateVector().subarray(2);
    return super.isHealthy && state.every((value) => strictlyWithin(value, healthyStateRange));
  }
}
