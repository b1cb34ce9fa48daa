import type { EnvCreator } from '../core/env-spec';
import { AcrobotEnv } from './classic-control/acrobot';
import { CartPoleEnv } from './classic-control/cartpole';
import { ContinuousMountainCarEnv } from './classic-control/continuous-mountain-car';
import { MountainCarEnv } from './classic-control/mountain-car';
import { PendulumEnv } from './classic-control/pendulum';
import { BlackjackEnv } from './toy-text/blackjack';
import { CliffWalkingEnv } from './toy-text/cliff-walking';
import { FrozenLakeEnv } from './toy-text/frozen-lake';
import { TaxiEnv } from './toy-text/taxi';

/** A creator and the names of the arguments that it takes. */
export interface BuiltinCreator<Creator> {
  readonly create: Creator;
  readonly kwargs: readonly string[];
}

/** The built-in environments by Python's entry point, under which their specs name them. */
export const builtinCreators: Readonly<Record<string, BuiltinCreator<EnvCreator>>> = {
  'gymnasium.envs.classic_control.cartpole:CartPoleEnv': {
    create: CartPoleEnv,
    kwargs: ['suttonBartoReward'],
  },
  'gymnasium.envs.classic_control.mountain_car:MountainCarEnv': {
    create: MountainCarEnv,
    kwargs: ['goalVelocity'],
  },
  'gymnasium.envs.classic_control.continuous_mountain_car:Continuous_MountainCarEnv': {
    create: ContinuousMountainCarEnv,
    kwargs: ['goalVelocity'],
  },
  'gymnasium.envs.classic_control.pendulum:PendulumEnv': {
    create: PendulumEnv,
    kwargs: ['g'],
  },
  'gymnasium.envs.classic_control.acrobot:AcrobotEnv': { create: AcrobotEnv, kwargs: [] },
  'gymnasium.envs.toy_text.blackjack:BlackjackEnv': { create: BlackjackEnv, kwargs: ['natural', 'sab'] },
  'gymnasium.envs.toy_text.frozen_lake:FrozenLakeEnv': {
    create: FrozenLakeEnv,
    kwargs: ['desc', 'mapName', 'isSlippery', 'successRate', 'rewardSchedule'],
  },
  'gymnasium.envs.toy_text.cliffwalking:CliffWalkingEnv': { create: CliffWalkingEnv, kwargs: ['isSlippery'] },
  'gymnasium.envs.toy_text.taxi:TaxiEnv': {
    create: TaxiEnv,
    kwargs: ['isRainy', 'ficklePassenger', 'rainyProbability', 'fickleProbability'],
  },
};
