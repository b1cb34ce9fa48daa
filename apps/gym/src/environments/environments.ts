import { Box, Discrete, type Space, type SyncVectorEnv, type VectorEnv } from 'gymnasium-js';
import { SpaceError } from '../errors';
import type { Actions } from '../policies/policy';
import { seedOf, streamOf } from '../random';
import { type EnvironmentSettings, makeEnv, makeEnvs } from './make-envs';

/** What an agent may do: one of n choices, or a vector within bounds. */
export type ActionShape =
  | { readonly kind: 'discrete'; readonly n: number; readonly start: number }
  | {
      readonly kind: 'continuous';
      readonly size: number;
      readonly low: Float64Array;
      readonly high: Float64Array;
    };

/** What a step led to; the next step overwrites it. */
export interface StepView {
  /** What is seen next, [count, observationSize]: where an episode ended, the start of the next one. */
  readonly observations: Float32Array;
  readonly rewards: ArrayLike<number>;
  /** 1 where nothing comes after. */
  readonly terminated: Uint8Array;
  /** 1 where the episode was cut off, by a time limit say. */
  readonly truncated: Uint8Array;
  /** The last observation of the episodes that ended, [count, observationSize]; other rows mean nothing. */
  readonly finals: Float32Array;
}

/** Copies of one environment side by side, with observations and actions as flat rows of numbers. */
export class Environments {
  readonly observationSize: number;
  readonly action: ActionShape;
  private readonly write: RowWriter;
  private readonly view: StepView;
  private readonly envs: VectorEnv;
  /** Continuous actions within their bounds. */
  private readonly bounded: Float32Array<ArrayBuffer>;

  /**
   * @param options `separate` for environments that can be seeded one by one
   * @throws SpaceError where actions are neither choices nor vectors.
   */
  constructor(
    settings: EnvironmentSettings,
    readonly count: number,
    { separate = false } = {},
  ) {
    this.envs = makeEnvs(settings, count, separate);
    const { size, write } = rowWriter(this.envs.singleObservationSpace);
    this.observationSize = size;
    this.write = write;
    this.action = actionShapeOf(this.envs.singleActionSpace);
    this.bounded = new Float32Array(this.action.kind === 'continuous' ? count * this.action.size : 0);
    this.view = {
      observations: new Float32Array(count * size),
      rewards: [],
      terminated: new Uint8Array(count),
      truncated: new Uint8Array(count),
      finals: new Float32Array(count * size),
    };
  }

  /** Starts an episode in all of them; the same seed, the same episodes. */
  reset(seed: number): Float32Array {
    const [observations] = this.envs.reset({ seed });
    return this.encode(observations);
  }

  /**
   * Starts an episode in all of them, with the same first state in each group of so many; what happens by chance afterwards differs.
   *
   * The environments must have been made with `separate`.
   */
  resetInGroups(seed: number, samples: number): Float32Array {
    const { envs } = this.envs as SyncVectorEnv;
    const seeds = envs.map((_, i) => seedOf(seed, 'starts', Math.floor(i / samples)));
    const [observations] = this.envs.reset({ seed: seeds });
    envs.forEach((env, i) => {
      env.unwrapped.npRandom = streamOf(seed, 'environments', i);
    });
    return this.encode(observations);
  }

  /** Takes one action in each. */
  step(actions: Actions): StepView {
    const [observations, rewards, terminated, truncated, infos] = this.envs.step(this.playable(actions));
    const finals = infos.final_obs as (unknown | null)[] | undefined;
    finals?.forEach((last, index) => {
      if (last !== null) this.write([last], 0, this.view.finals, index * this.observationSize);
    });
    this.encode(observations);
    return Object.assign(this.view, { rewards, terminated, truncated });
  }

  close(): void {
    this.envs.close();
  }

  private encode(observations: unknown): Float32Array {
    const { observationSize: size, count, view } = this;
    if (observations instanceof Float32Array) view.observations.set(observations);
    else {
      for (let index = 0; index < count; index++) {
        this.write(observations as ArrayLike<unknown>, index, view.observations, index * size);
      }
    }
    return view.observations;
  }

  private playable(actions: Actions): Actions {
    return this.action.kind === 'discrete'
      ? choices(this.action, actions)
      : bounded(this.action, actions, this.bounded);
  }
}

/** What one environment's `step` takes, from the actions of an agent with one episode. */
export function singleAction(action: ActionShape, actions: Actions): number | Float32Array {
  return action.kind === 'discrete' ? choices(action, actions)[0]! : bounded(action, actions);
}

type Discretely = Extract<ActionShape, { kind: 'discrete' }>;
type Continuously = Extract<ActionShape, { kind: 'continuous' }>;

function choices({ start }: Discretely, actions: Actions): Actions {
  return start === 0 ? actions : actions.map((action) => action + start);
}

function bounded(
  { size, low, high }: Continuously,
  actions: Actions,
  out = new Float32Array(actions.length),
) {
  for (let i = 0; i < out.length; i++) {
    out[i] = Math.min(high[i % size]!, Math.max(low[i % size]!, actions[i]!));
  }
  return out;
}

/** The sizes of what is seen and done in an environment. */
export function shapesOf(settings: EnvironmentSettings): { observationSize: number; action: ActionShape } {
  const env = makeEnv(settings);
  const shapes = {
    observationSize: rowWriter(env.observationSpace).size,
    action: actionShapeOf(env.actionSpace),
  };
  env.close();
  return shapes;
}

/** Writes observation `index` of a batch as numbers into `out`, from `first` on. */
export type RowWriter = (batch: ArrayLike<unknown>, index: number, out: Float32Array, first: number) => void;

/**
 * How observations of a space become rows: arrays as they are, choices one-hot.
 *
 * A batch of one array is a list with the array in it.
 *
 * @throws SpaceError for other spaces
 */
export function rowWriter(space: Space<unknown>): { readonly size: number; readonly write: RowWriter } {
  if (space instanceof Discrete) {
    const { n, start } = space;
    return {
      size: n,
      write: (batch, index, out, first) => {
        out.fill(0, first, first + n);
        out[first + Number(batch[index]) - start] = 1;
      },
    };
  }
  if (!(space instanceof Box)) throw new SpaceError(`observations must be a Box or Discrete, got ${space}`);
  const size = space.low.length;
  return {
    size,
    write: (batch, index, out, first) => {
      const row = batch[index];
      if (typeof row === 'object') out.set(row as ArrayLike<number>, first);
      else for (let i = 0; i < size; i++) out[first + i] = Number(batch[index * size + i]);
    },
  };
}

/** How actions of a space are numbers. @throws SpaceError where they are neither choices nor vectors */
export function actionShapeOf(space: Space<unknown>): ActionShape {
  if (space instanceof Discrete) return { kind: 'discrete', n: space.n, start: space.start };
  if (space instanceof Box) {
    const bounds = (given: ArrayLike<number>) => Float64Array.from(given);
    return { kind: 'continuous', size: space.low.length, low: bounds(space.low), high: bounds(space.high) };
  }
  throw new SpaceError(`actions must be Discrete or a Box, got ${space}`);
}
