export type { Mujoco, MujocoData, MujocoModel } from './engine';
export { AntEnv, type AntKwargs } from './envs/ant';
export { HalfCheetahEnv, type HalfCheetahKwargs } from './envs/half-cheetah';
export { HopperEnv, type HopperKwargs } from './envs/hopper';
export { HumanoidEnv, type HumanoidKwargs } from './envs/humanoid';
export { HumanoidBodyEnv, type HumanoidBodyKwargs, type HumanoidBodySettings } from './envs/humanoid-body';
export { HumanoidStandupEnv, type HumanoidStandupKwargs } from './envs/humanoid-standup';
export {
  InvertedDoublePendulumEnv,
  type InvertedDoublePendulumKwargs,
} from './envs/inverted-double-pendulum';
export { InvertedPendulumEnv, type InvertedPendulumKwargs } from './envs/inverted-pendulum';
export { PlanarWalkerEnv, type PlanarWalkerKwargs, type PlanarWalkerSettings } from './envs/planar-walker';
export { PusherEnv, type PusherKwargs } from './envs/pusher';
export { ReacherEnv, type ReacherKwargs } from './envs/reacher';
export { SwimmerEnv, type SwimmerKwargs } from './envs/swimmer';
export { Walker2dEnv, type Walker2dKwargs } from './envs/walker2d';
export { loadMujoco, type MujocoLoader } from './load-mujoco';
export { MujocoEnv, type MujocoKwargs, type MujocoSettings, mujocoDefaults } from './mujoco-env';
export type { Range } from './ranges';
export { registerMujoco, registerMujoco as registerEnvs } from './register-mujoco';
export type { CameraConfig } from './render/camera';
export { Simulation } from './simulation';
