import { EnvSpec, type Kwargs } from '../../core/env-spec';
import { type MakeOptions, toSpec } from '../../core/make';
import { loadModule } from '../../core/make-async';
import { AsyncVectorEnv, type AsyncVectorOptions } from './async-vector-env';

/** Arguments of `makeVecAsync` that are not the environment's own. */
export interface MakeVecAsyncOptions extends MakeOptions {
  /** How many environments, and threads; 1 by default. */
  numEnvs?: number;
  /** A module (name or URL) that registers the environment, imported by each thread. */
  module?: string;
  /** Options of `AsyncVectorEnv`. */
  vectorKwargs?: AsyncVectorOptions;
}

/**
 * Makes environments that run in parallel: `makeVec` of Python with `vectorization_mode="async"`.
 *
 * @throws as `make`, or WorkerError when an environment cannot be made in its thread.
 * @example
 * const envs = await makeVecAsync('CartPole-v1', { numEnvs: 4 });
 */
export async function makeVecAsync<Observations = unknown, Actions = unknown>(
  id: string | EnvSpec,
  options: MakeVecAsyncOptions & Kwargs = {},
): Promise<AsyncVectorEnv<Observations, Actions>> {
  const { numEnvs = 1, module, vectorKwargs, ...kwargs } = options;
  if (module !== undefined) await loadModule(module);
  const spec = toSpec(id);
  const source = {
    // A spec tells the thread what to import, also where the id was registered in this thread only.
    id: id instanceof EnvSpec || canBeImported(spec, module) ? spec.toJSON() : spec.id,
    kwargs,
    ...(module !== undefined && { module }),
  };
  const envs = await AsyncVectorEnv.create<Observations, Actions>(
    new Array(numEnvs).fill(source),
    vectorKwargs,
  );
  envs.spec = spec.with({
    kwargs: {
      ...spec.kwargs,
      ...kwargs,
      ...(numEnvs !== 1 && { numEnvs }),
      vectorizationMode: 'async',
      ...(vectorKwargs && { vectorKwargs }),
    },
  });
  return envs;
}

const canBeImported = ({ entryPoint }: EnvSpec, module: string | undefined): boolean =>
  module === undefined && typeof entryPoint === 'string';
