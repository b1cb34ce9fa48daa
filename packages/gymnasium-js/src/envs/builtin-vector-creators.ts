import type { VectorEnvCreator } from '../core/env-spec';
import { AcrobotVectorEnv } from './classic-control/acrobot-vector';
import { CartPoleVectorEnv } from './classic-control/cartpole-vector';
import { MountainCarVectorEnv } from './classic-control/mountain-car-vector';
import { PendulumVectorEnv } from './classic-control/pendulum-vector';

/**
 * The built-in vector environments by Python's vector entry point, or by the entry point of the single environment
 * where Python has no vector form.
 */
export const builtinVectorCreators: Readonly<Record<string, VectorEnvCreator>> = {
  'gymnasium.envs.classic_control.cartpole:CartPoleVectorEnv': CartPoleVectorEnv,
  'gymnasium.envs.classic_control.mountain_car:MountainCarEnv': MountainCarVectorEnv,
  'gymnasium.envs.classic_control.pendulum:PendulumEnv': PendulumVectorEnv,
  'gymnasium.envs.classic_control.acrobot:AcrobotEnv': AcrobotVectorEnv,
};
