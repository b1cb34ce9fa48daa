import type { EnvSpecFields } from '../core/env-spec';

const cartPole = {
  entryPoint: 'gymnasium.envs.classic_control.cartpole:CartPoleEnv',
  vectorEntryPoint: 'gymnasium.envs.classic_control.cartpole:CartPoleVectorEnv',
};
const frozenLake = 'gymnasium.envs.toy_text.frozen_lake:FrozenLakeEnv';
const cliffWalking = 'gymnasium.envs.toy_text.cliffwalking:CliffWalkingEnv';

/** The specs of the built-in environments, equal to Python's. */
export const builtinSpecs: readonly EnvSpecFields[] = [
  { id: 'CartPole-v0', ...cartPole, maxEpisodeSteps: 200, rewardThreshold: 195 },
  { id: 'CartPole-v1', ...cartPole, maxEpisodeSteps: 500, rewardThreshold: 475 },
  {
    id: 'MountainCar-v0',
    entryPoint: 'gymnasium.envs.classic_control.mountain_car:MountainCarEnv',
    maxEpisodeSteps: 200,
    rewardThreshold: -110,
  },
  {
    id: 'MountainCarContinuous-v0',
    entryPoint: 'gymnasium.envs.classic_control.continuous_mountain_car:Continuous_MountainCarEnv',
    maxEpisodeSteps: 999,
    rewardThreshold: 90,
  },
  {
    id: 'Pendulum-v1',
    entryPoint: 'gymnasium.envs.classic_control.pendulum:PendulumEnv',
    maxEpisodeSteps: 200,
  },
  {
    id: 'Acrobot-v1',
    entryPoint: 'gymnasium.envs.classic_control.acrobot:AcrobotEnv',
    maxEpisodeSteps: 500,
    rewardThreshold: -100,
  },
  {
    id: 'Blackjack-v1',
    entryPoint: 'gymnasium.envs.toy_text.blackjack:BlackjackEnv',
    kwargs: { sab: true, natural: false },
  },
  {
    id: 'FrozenLake-v1',
    entryPoint: frozenLake,
    kwargs: { mapName: '4x4' },
    maxEpisodeSteps: 100,
    rewardThreshold: 0.7,
  },
  {
    id: 'FrozenLake8x8-v1',
    entryPoint: frozenLake,
    kwargs: { mapName: '8x8' },
    maxEpisodeSteps: 200,
    rewardThreshold: 0.85,
  },
  { id: 'CliffWalking-v1', entryPoint: cliffWalking },
  { id: 'CliffWalkingSlippery-v1', entryPoint: cliffWalking, kwargs: { isSlippery: true } },
  {
    id: 'Taxi-v4',
    entryPoint: 'gymnasium.envs.toy_text.taxi:TaxiEnv',
    maxEpisodeSteps: 200,
    rewardThreshold: 8,
  },
];
