import type { CartPoleKwargs } from '../envs/classic-control/cartpole';
import type { MountainCarKwargs } from '../envs/classic-control/mountain-car';
import type { PendulumKwargs } from '../envs/classic-control/pendulum';
import type { RenderKwargs } from '../envs/renderable-env';
import type { BlackjackKwargs, BlackjackObservation } from '../envs/toy-text/blackjack';
import type { CliffWalkingKwargs } from '../envs/toy-text/cliff-walking';
import type { FrozenLakeKwargs } from '../envs/toy-text/frozen-lake';
import type { TaxiKwargs } from '../envs/toy-text/taxi';
import type { RegisteredMujocoEnvs } from '../mujoco/registered-mujoco-envs';

/** The types of an environment as `make` returns it, and of the arguments it takes. */
export interface RegisteredEnv<Observation, Action, EnvKwargs> {
  observation: Observation;
  action: Action;
  kwargs: EnvKwargs;
}

/**
 * The types of the registered environments, by id.
 *
 * @example
 * declare module 'gymnasium-js' {
 *   interface RegisteredEnvs { 'Corridor-v0': RegisteredEnv<number, number, { length?: number }> }
 * }
 */
export interface RegisteredEnvs extends RegisteredMujocoEnvs {
  'CartPole-v0': RegisteredEnv<Float32Array, number, CartPoleKwargs>;
  'CartPole-v1': RegisteredEnv<Float32Array, number, CartPoleKwargs>;
  'MountainCar-v0': RegisteredEnv<Float32Array, number, MountainCarKwargs>;
  'MountainCarContinuous-v0': RegisteredEnv<Float32Array, Float32Array, MountainCarKwargs>;
  'Pendulum-v1': RegisteredEnv<Float32Array, Float32Array, PendulumKwargs>;
  'Acrobot-v1': RegisteredEnv<Float32Array, number, RenderKwargs>;
  'Blackjack-v1': RegisteredEnv<BlackjackObservation, number, BlackjackKwargs>;
  'FrozenLake-v1': RegisteredEnv<number, number, FrozenLakeKwargs>;
  'FrozenLake8x8-v1': RegisteredEnv<number, number, FrozenLakeKwargs>;
  'CliffWalking-v1': RegisteredEnv<number, number, CliffWalkingKwargs>;
  'CliffWalkingSlippery-v1': RegisteredEnv<number, number, CliffWalkingKwargs>;
  'Taxi-v4': RegisteredEnv<number, number, TaxiKwargs>;
}
