import { mujocoDefaults } from '../mujoco-env';
import { PlanarWalkerEnv, type PlanarWalkerSettings } from './planar-walker';

/** Arguments of Walker2d. */
export type Walker2dKwargs = Partial<PlanarWalkerSettings>;

const defaults: PlanarWalkerSettings = {
  ...mujocoDefaults,
  xmlFile: 'walker2d_v5.xml',
  frameSkip: 4,
  defaultCameraConfig: { trackbodyid: 2, distance: 4, lookat: [0, 0, 1.15], elevation: -20 },
  forwardRewardWeight: 1,
  ctrlCostWeight: 1e-3,
  healthyReward: 1,
  terminateWhenUnhealthy: true,
  healthyZRange: [0.8, 2],
  healthyAngleRange: [-1, 1],
  resetNoiseScale: 5e-3,
  excludeCurrentPositionsFromObservation: true,
};

/**
 * Two legs with six joints that walk forwards: Gymnasium's Walker2d-v5.
 *
 * reward = x' + 1 - 0.001 |action|^2; the episode ends when the torso leaves heights of 0.8 to 2 or angles of +-1.
 */
export class Walker2dEnv extends PlanarWalkerEnv {
  constructor(kwargs: Walker2dKwargs = {}) {
    super(defaults, kwargs);
  }
}
