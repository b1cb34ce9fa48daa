import type { RegisteredEnv } from '../core/registered-envs';
import type { AntKwargs } from './envs/ant';
import type { HalfCheetahKwargs } from './envs/half-cheetah';
import type { HopperKwargs } from './envs/hopper';
import type { HumanoidKwargs } from './envs/humanoid';
import type { HumanoidStandupKwargs } from './envs/humanoid-standup';
import type { InvertedDoublePendulumKwargs } from './envs/inverted-double-pendulum';
import type { InvertedPendulumKwargs } from './envs/inverted-pendulum';
import type { PusherKwargs } from './envs/pusher';
import type { ReacherKwargs } from './envs/reacher';
import type { SwimmerKwargs } from './envs/swimmer';
import type { Walker2dKwargs } from './envs/walker2d';

/** The types of the environments that `registerMujoco` registers, by id. */
export interface RegisteredMujocoEnvs {
  'Ant-v5': MujocoTypes<AntKwargs>;
  'HalfCheetah-v5': MujocoTypes<HalfCheetahKwargs>;
  'Hopper-v5': MujocoTypes<HopperKwargs>;
  'Humanoid-v5': MujocoTypes<HumanoidKwargs>;
  'HumanoidStandup-v5': MujocoTypes<HumanoidStandupKwargs>;
  'InvertedDoublePendulum-v5': MujocoTypes<InvertedDoublePendulumKwargs>;
  'InvertedPendulum-v5': MujocoTypes<InvertedPendulumKwargs>;
  'Pusher-v5': MujocoTypes<PusherKwargs>;
  'Reacher-v5': MujocoTypes<ReacherKwargs>;
  'Swimmer-v5': MujocoTypes<SwimmerKwargs>;
  'Walker2d-v5': MujocoTypes<Walker2dKwargs>;
}

type MujocoTypes<Kwargs> = RegisteredEnv<Float64Array, Float32Array, Kwargs>;
