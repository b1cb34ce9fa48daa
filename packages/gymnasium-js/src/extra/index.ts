export { EpisodicEnv } from './episodic-env';
export { AutoencodeEnv, type AutoencodeKwargs } from './memory/autoencode';
export { type CardValue, CountRecallEnv, type CountRecallKwargs } from './memory/count-recall';
export { MaskedCartPoleEnv } from './memory/masked-cartpole';
export { MemoryChainEnv, type MemoryChainKwargs } from './memory/memory-chain';
export { RepeatFirstEnv, type RepeatFirstKwargs } from './memory/repeat-first';
export { RepeatPreviousEnv, type RepeatPreviousKwargs } from './memory/repeat-previous';
export { TMazeEnv, type TMazeKwargs } from './memory/t-maze';
export { DoorKeyEnv, type DoorKeyKwargs } from './minigrid/door-key';
export type { Agent } from './minigrid/field-of-view';
export type { Grid } from './minigrid/grid';
export { LavaCrossingEnv, type LavaCrossingKwargs } from './minigrid/lava-crossing';
export { MiniGridMemoryEnv, type MiniGridMemoryKwargs } from './minigrid/memory';
export {
  MiniGridAction,
  MiniGridEnv,
  type MiniGridObservation,
  type Rectangle,
} from './minigrid/minigrid-env';
export { MultiRoomEnv, type MultiRoomKwargs } from './minigrid/multi-room';
export { registerExtra } from './register-extra';
export {
  type Atom,
  type DiscreteLaw,
  lawCvar,
  lawExpectedMax,
  lawExpectedMin,
  lawMean,
} from './risk/discrete-law';
export {
  DistributionalShiftEnv,
  type DistributionalShiftKwargs,
  distributionalShiftLayouts,
} from './risk/distributional-shift';
export { GuardedMazeEnv, type GuardedMazeKwargs, guardedMazeRows } from './risk/guarded-maze';
export {
  OrderStatisticBanditEnv,
  type OrderStatisticBanditKwargs,
  orderStatisticArms,
} from './risk/order-statistic-bandit';
export { RISKY_POSITION, RiskyCartPoleEnv } from './risk/risky-cartpole';
