import type { EnvCreator, EnvSpecFields } from '../core/env-spec';
import { AntEnv } from './envs/ant';
import { HalfCheetahEnv } from './envs/half-cheetah';
import { HopperEnv } from './envs/hopper';
import { HumanoidEnv } from './envs/humanoid';
import { HumanoidStandupEnv } from './envs/humanoid-standup';
import { InvertedDoublePendulumEnv } from './envs/inverted-double-pendulum';
import { InvertedPendulumEnv } from './envs/inverted-pendulum';
import { PusherEnv } from './envs/pusher';
import { ReacherEnv } from './envs/reacher';
import { SwimmerEnv } from './envs/swimmer';
import { Walker2dEnv } from './envs/walker2d';

/** An environment, with its limit of steps and the average return from which it counts as solved. */
interface MujocoTask {
  readonly id: string;
  /** Module and class within `gymnasium.envs.mujoco` of Python. */
  readonly python: string;
  readonly create: EnvCreator;
  readonly steps: number;
  readonly threshold?: number;
}

const tasks: readonly MujocoTask[] = [
  { id: 'Reacher-v5', python: 'reacher_v5:ReacherEnv', create: ReacherEnv, steps: 50, threshold: -3.75 },
  { id: 'Pusher-v5', python: 'pusher_v5:PusherEnv', create: PusherEnv, steps: 100, threshold: 0 },
  {
    id: 'InvertedPendulum-v5',
    python: 'inverted_pendulum_v5:InvertedPendulumEnv',
    create: InvertedPendulumEnv,
    steps: 1000,
    threshold: 950,
  },
  {
    id: 'InvertedDoublePendulum-v5',
    python: 'inverted_double_pendulum_v5:InvertedDoublePendulumEnv',
    create: InvertedDoublePendulumEnv,
    steps: 1000,
    threshold: 9100,
  },
  {
    id: 'HalfCheetah-v5',
    python: 'half_cheetah_v5:HalfCheetahEnv',
    create: HalfCheetahEnv,
    steps: 1000,
    threshold: 4800,
  },
  { id: 'Hopper-v5', python: 'hopper_v5:HopperEnv', create: HopperEnv, steps: 1000, threshold: 3800 },
  { id: 'Swimmer-v5', python: 'swimmer_v5:SwimmerEnv', create: SwimmerEnv, steps: 1000, threshold: 360 },
  { id: 'Walker2d-v5', python: 'walker2d_v5:Walker2dEnv', create: Walker2dEnv, steps: 1000 },
  { id: 'Ant-v5', python: 'ant_v5:AntEnv', create: AntEnv, steps: 1000, threshold: 6000 },
  { id: 'Humanoid-v5', python: 'humanoid_v5:HumanoidEnv', create: HumanoidEnv, steps: 1000 },
  {
    id: 'HumanoidStandup-v5',
    python: 'humanoidstandup_v5:HumanoidStandupEnv',
    create: HumanoidStandupEnv,
    steps: 1000,
  },
];

const entryPoint = ({ python }: MujocoTask): string => `gymnasium.envs.mujoco.${python}`;

/** The environments by Python's entry points. */
export const mujocoCreators: Readonly<Record<string, EnvCreator>> = Object.fromEntries(
  tasks.map((task) => [entryPoint(task), task.create]),
);

/** The specs of the environments, equal to Python's. */
export const mujocoSpecs: readonly EnvSpecFields[] = tasks.map((task) => ({
  id: task.id,
  entryPoint: entryPoint(task),
  maxEpisodeSteps: task.steps,
  rewardThreshold: task.threshold ?? null,
}));
