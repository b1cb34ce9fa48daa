import { builtinCreators } from '../envs/builtin-creators';
import { ArgumentError, GymnasiumError } from '../errors';
import { didYouMean } from './close-match';
import { Env, type Metadata } from './env';
import type { EnvCreator, EnvSpec, Kwargs } from './env-spec';

const ownCreators = new Map<string, EnvCreator>();

/**
 * Gives a name of the form `module:Class` to a creator, so that a spec with this entry point can be made without
 * importing anything; `makeAsync` calls it.
 */
export function registerEntryPoint(name: string, creator: EnvCreator): void {
  ownCreators.set(name, creator);
}

/** Whether `make` can create environments of this entry point. */
export const hasEntryPoint = (name: string): boolean =>
  ownCreators.has(name) || Object.hasOwn(builtinCreators, name);

/**
 * The creator that a spec names or holds.
 *
 * @throws GymnasiumError when there is none, or it has not been loaded.
 */
export function resolveCreator({ id, entryPoint }: EnvSpec): EnvCreator {
  if (entryPoint === null) throw new GymnasiumError(`${id} registered but entryPoint is not specified`);
  if (typeof entryPoint !== 'string') return entryPoint;
  const creator = ownCreators.get(entryPoint) ?? builtinCreators[entryPoint]?.create;
  if (creator) return creator;
  throw new GymnasiumError(
    `The entry point ${JSON.stringify(entryPoint)} of ${id} is not loaded; use makeAsync(), which imports it, or registerEntryPoint()`,
  );
}

/** What a creator can render, or null when it does not say. */
export function metadataOf(creator: EnvCreator): Metadata | null {
  return 'metadata' in creator ? (creator.metadata as Metadata) : null;
}

/**
 * Creates the bare environment of a spec.
 *
 * @throws ArgumentError when a built-in environment does not know an argument, or the creator makes no Env.
 */
export function createEnv(spec: EnvSpec, kwargs: Kwargs): Env {
  const creator = resolveCreator(spec);
  if (typeof spec.entryPoint === 'string') checkKwargs(spec.entryPoint, kwargs);
  const env = isEnvClass(creator) ? new creator(kwargs as never) : creator(kwargs as never);
  if (!(env instanceof Env)) throw new ArgumentError('entryPoint', env, 'a creator of Env');
  return env;
}

const isEnvClass = (creator: EnvCreator): creator is new (kwargs: never) => Env =>
  creator.prototype instanceof Env;

function checkKwargs(entryPoint: string, kwargs: Kwargs): void {
  const builtin = builtinCreators[entryPoint];
  if (!builtin) return;
  const known = ['renderMode', ...builtin.kwargs];
  for (const name of Object.keys(kwargs)) {
    if (!known.includes(name)) {
      throw new ArgumentError(
        `kwargs.${name}`,
        kwargs[name],
        `absent: ${entryPoint.split(':')[1]} takes ${known.join(', ')}.${didYouMean(name, known)} It`,
      );
    }
  }
}
