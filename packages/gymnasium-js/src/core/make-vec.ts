import { builtinVectorCreators } from '../envs/builtin-vector-creators';
import { ArgumentError, GymnasiumError } from '../errors';
import { SyncVectorEnv, type SyncVectorOptions } from '../vector/sync-vector-env';
import { VectorEnv } from '../vector/vector-env';
import type { Env } from './env';
import type { EnvSpec, Kwargs, VectorEnvCreator } from './env-spec';
import { logger } from './logger';
import { type MakeOptions, make, toSpec } from './make';

/** How `makeVec` makes the environments run together; `async` is `makeVecAsync` of `gymnasium-js/async`. */
export type VectorizationMode = 'sync' | 'vector_entry_point';

/** Arguments of `makeVec` that are not the environment's own. */
export interface MakeVecOptions extends MakeOptions {
  /** How many environments; 1 by default. */
  numEnvs?: number;
  /** By default the environment's own vector form when it has one, else `sync`. */
  vectorizationMode?: VectorizationMode;
  /** Options of `SyncVectorEnv`. */
  vectorKwargs?: SyncVectorOptions;
  /** Wrappers to put on each environment, inside out. */
  wrappers?: readonly ((env: Env) => Env)[];
}

/**
 * Makes a vector environment.
 *
 * CartPole, Pendulum, MountainCar and Acrobot have vector forms of their own, much faster than `sync`; those of
 * CartPole are the default, as in Python, and the others are made by `vectorizationMode: 'vector_entry_point'`.
 *
 * @throws as `make`; ArgumentError for an unknown mode; GymnasiumError when the mode does not fit the environment.
 * @example
 * const envs = makeVec('CartPole-v1', { numEnvs: 64 });
 */
export function makeVec<Observations = unknown, Actions = unknown>(
  id: string | EnvSpec,
  options: MakeVecOptions & Kwargs = {},
): VectorEnv<Observations, Actions> {
  const registered = toSpec(id);
  const spec = registered.with({ kwargs: {} });
  const {
    numEnvs = 1,
    vectorizationMode,
    vectorKwargs,
    wrappers,
    ...kwargs
  } = {
    ...registered.kwargs,
    ...options,
  } as MakeVecOptions & Kwargs;
  if (!Number.isInteger(numEnvs) || numEnvs < 1)
    throw new ArgumentError('numEnvs', numEnvs, 'a positive integer');
  const mode = vectorizationMode ?? (spec.vectorEntryPoint ? 'vector_entry_point' : 'sync');
  const envs = makeIn(mode, spec, { numEnvs, vectorKwargs, wrappers }, kwargs);
  envs.unwrapped.spec = spec.with({
    kwargs: {
      ...kwargs,
      ...(numEnvs !== 1 && { numEnvs }),
      vectorizationMode: mode,
      ...(vectorKwargs && { vectorKwargs }),
      ...(wrappers && { wrappers }),
    },
  });
  if (!envs.metadata.autoresetMode) logger.warn(`${envs} does not tell its autoresetMode in its metadata.`);
  return envs as VectorEnv<Observations, Actions>;
}

interface Vectorization {
  readonly numEnvs: number;
  readonly vectorKwargs: SyncVectorOptions | undefined;
  readonly wrappers: MakeVecOptions['wrappers'];
}

function makeIn(mode: unknown, spec: EnvSpec, vectorization: Vectorization, kwargs: Kwargs): VectorEnv {
  const { numEnvs, vectorKwargs, wrappers = [] } = vectorization;
  if (mode === 'vector_entry_point') return makeNative(spec, vectorization, kwargs);
  if (mode === 'async') {
    throw new GymnasiumError(
      'vectorizationMode "async" needs worker threads: use makeVecAsync() of gymnasium-js/async',
    );
  }
  if (mode !== 'sync') throw new ArgumentError('vectorizationMode', mode, '"sync" or "vector_entry_point"');
  const makeOne = () => wrappers.reduce((env, wrap) => wrap(env), make(spec, kwargs));
  return new SyncVectorEnv(new Array<() => Env>(numEnvs).fill(makeOne), vectorKwargs);
}

function makeNative(
  spec: EnvSpec,
  { numEnvs, vectorKwargs, wrappers = [] }: Vectorization,
  kwargs: Kwargs,
): VectorEnv {
  if (vectorKwargs || wrappers.length > 0 || spec.additionalWrappers.length > 0) {
    throw new GymnasiumError(
      `The vector form of ${spec.id} takes neither vectorKwargs nor wrappers; use vectorizationMode "sync"`,
    );
  }
  const creator = nativeCreator(spec);
  const { maxEpisodeSteps } = spec;
  const all = { numEnvs, ...(maxEpisodeSteps !== null && { maxEpisodeSteps }), ...kwargs };
  return creator.prototype instanceof VectorEnv
    ? new (creator as new (kwargs: Kwargs) => VectorEnv)(all)
    : (creator as (kwargs: Kwargs) => VectorEnv)(all);
}

function nativeCreator({ id, entryPoint, vectorEntryPoint }: EnvSpec): VectorEnvCreator {
  if (vectorEntryPoint && typeof vectorEntryPoint !== 'string') return vectorEntryPoint;
  const creator = builtinVectorCreators[vectorEntryPoint ?? String(entryPoint)];
  if (creator) return creator;
  throw new GymnasiumError(
    `Cannot create vectorized environment for ${id} because it doesn't have a vector entry point`,
  );
}
