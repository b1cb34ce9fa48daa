import type { EnvCreator, EnvSpecFields } from '../core/env-spec';
import { AutoencodeEnv } from './memory/autoencode';
import { CountRecallEnv } from './memory/count-recall';
import { MaskedCartPoleEnv } from './memory/masked-cartpole';
import { MemoryChainEnv } from './memory/memory-chain';
import { RepeatFirstEnv } from './memory/repeat-first';
import { RepeatPreviousEnv } from './memory/repeat-previous';
import { TMazeEnv } from './memory/t-maze';
import { DoorKeyEnv } from './minigrid/door-key';
import { LavaCrossingEnv } from './minigrid/lava-crossing';
import { MiniGridMemoryEnv } from './minigrid/memory';
import { MultiRoomEnv } from './minigrid/multi-room';
import { DistributionalShiftEnv } from './risk/distributional-shift';
import { GuardedMazeEnv } from './risk/guarded-maze';
import { OrderStatisticBanditEnv } from './risk/order-statistic-bandit';
import { RiskyCartPoleEnv } from './risk/risky-cartpole';

/** The environments by their entry points, which are importable: `module:export`. */
export const extraCreators: Readonly<Record<string, EnvCreator>> = Object.fromEntries(
  Object.entries({
    AutoencodeEnv,
    CountRecallEnv,
    DistributionalShiftEnv,
    DoorKeyEnv,
    GuardedMazeEnv,
    LavaCrossingEnv,
    MaskedCartPoleEnv,
    MemoryChainEnv,
    MiniGridMemoryEnv,
    MultiRoomEnv,
    OrderStatisticBanditEnv,
    RepeatFirstEnv,
    RepeatPreviousEnv,
    RiskyCartPoleEnv,
    TMazeEnv,
  } satisfies Record<string, EnvCreator>).map(([name, creator]) => [`gymnasium-js/extra:${name}`, creator]),
);

const spec = (id: string, name: string, fields: Partial<EnvSpecFields> = {}): EnvSpecFields => ({
  id,
  entryPoint: `gymnasium-js/extra:${name}`,
  ...fields,
});

const levels = ['Easy', 'Medium', 'Hard'] as const;
const byLevel = (name: string, kwargs: readonly Record<string, unknown>[]): EnvSpecFields[] =>
  levels.map((level, at) => spec(`extra/${name}${level}-v0`, `${name}Env`, { kwargs: kwargs[at]! }));

const memorySpecs: readonly EnvSpecFields[] = [
  ...byLevel('RepeatPrevious', [
    { numDecks: 1, k: 4 },
    { numDecks: 2, k: 32 },
    { numDecks: 3, k: 64 },
  ]),
  ...byLevel('RepeatFirst', [{ numDecks: 1 }, { numDecks: 8 }, { numDecks: 16 }]),
  ...byLevel('Autoencode', [{ numDecks: 1 }, { numDecks: 2 }, { numDecks: 3 }]),
  ...byLevel('CountRecall', [
    { numDecks: 1, values: 'colors' },
    { numDecks: 2, values: 'suits' },
    { numDecks: 4, values: 'ranks' },
  ]),
  spec('extra/MaskedCartPole-v0', 'MaskedCartPoleEnv', { maxEpisodeSteps: 500, rewardThreshold: 475 }),
  spec('extra/TMazePassive-v0', 'TMazeEnv'),
  spec('extra/TMazeActive-v0', 'TMazeEnv', { kwargs: { active: true } }),
  spec('extra/MemoryChain-v0', 'MemoryChainEnv'),
];

const riskSpecs: readonly EnvSpecFields[] = [
  spec('extra/OrderStatisticBandit-v0', 'OrderStatisticBanditEnv'),
  spec('extra/RiskyCartPole-v0', 'RiskyCartPoleEnv', { maxEpisodeSteps: 500 }),
  spec('extra/GuardedMaze-v0', 'GuardedMazeEnv', { maxEpisodeSteps: 160 }),
  spec('extra/DistributionalShift-v0', 'DistributionalShiftEnv', { maxEpisodeSteps: 100 }),
];

const memoryLevel = (id: string, size: number, randomLength = false): EnvSpecFields =>
  spec(`MiniGrid-Memory${id}-v0`, 'MiniGridMemoryEnv', { kwargs: { size, randomLength } });

/** MiniGrid's levels under its own ids. */
const miniGridSpecs: readonly EnvSpecFields[] = [
  ...[5, 6, 8, 16].map((size) =>
    spec(`MiniGrid-DoorKey-${size}x${size}-v0`, 'DoorKeyEnv', { kwargs: { size } }),
  ),
  ...(
    [
      [9, 1],
      [9, 2],
      [9, 3],
      [11, 5],
    ] as const
  ).map(([size, numCrossings]) =>
    spec(`MiniGrid-LavaCrossingS${size}N${numCrossings}-v0`, 'LavaCrossingEnv', {
      kwargs: { size, numCrossings },
    }),
  ),
  spec('MiniGrid-MultiRoom-N2-S4-v0', 'MultiRoomEnv', { kwargs: { numRooms: 2, maxRoomSize: 4 } }),
  // The id says 4 rooms, but upstream's v0 has always had 6; its v1 has 4.
  spec('MiniGrid-MultiRoom-N4-S5-v0', 'MultiRoomEnv', { kwargs: { numRooms: 6, maxRoomSize: 5 } }),
  spec('MiniGrid-MultiRoom-N4-S5-v1', 'MultiRoomEnv', { kwargs: { numRooms: 4, maxRoomSize: 5 } }),
  spec('MiniGrid-MultiRoom-N6-v0', 'MultiRoomEnv', { kwargs: { numRooms: 6, maxRoomSize: 10 } }),
  ...[7, 9, 11, 13].map((size) => memoryLevel(`S${size}`, size)),
  memoryLevel('S13Random', 13, true),
  memoryLevel('S17Random', 17, true),
];

/** The specs of this subpath's environments. */
export const extraSpecs: readonly EnvSpecFields[] = [...memorySpecs, ...riskSpecs, ...miniGridSpecs];
