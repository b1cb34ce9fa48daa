import { DependencyNotInstalled, GymnasiumError } from '../errors';
import { hasEntryPoint, registerEntryPoint } from './entry-points';
import type { Env } from './env';
import type { EnvCreator, EnvSpec, Kwargs } from './env-spec';
import { type MakeOptions, make, toSpec } from './make';

/** Loads a module by its name or URL; a bundler's own loader may be given instead of `import()`. */
export type ImportModule = (name: string) => Promise<Record<string, unknown>>;

const importModule: ImportModule = (name) => import(/* @vite-ignore */ name);

/**
 * Makes an environment of a plugin: `module:id` imports the module, which registers its environments, first.
 *
 * A spec's entry point `module:Export` that is not built in is imported as well. Where a module exports a function
 * `registerEnvs`, it is called and awaited.
 *
 * @throws DependencyNotInstalled when a module cannot be imported; otherwise as `make`.
 * @example
 * const env = await makeAsync('my-environments:Corridor-v0');
 */
export async function makeAsync<Observation = unknown, Action = unknown>(
  id: string | EnvSpec,
  kwargs: MakeOptions & Kwargs = {},
  load: ImportModule = importModule,
): Promise<Env<Observation, Action>> {
  const spec = await loadSpec(id, load);
  return make<Observation, Action>(spec, kwargs);
}

/** The spec of an id, after importing the modules that it and its entry point name. */
async function loadSpec(id: string | EnvSpec, load: ImportModule): Promise<EnvSpec> {
  const colon = typeof id === 'string' ? id.lastIndexOf(':') : -1;
  if (typeof id === 'string' && colon > 0) await loadModule(id.slice(0, colon), load);
  const spec = toSpec(typeof id === 'string' ? id.slice(colon + 1) : id);
  if (typeof spec.entryPoint === 'string' && !hasEntryPoint(spec.entryPoint)) {
    await loadEntryPoint(spec.entryPoint, load);
  }
  return spec;
}

async function loadEntryPoint(entryPoint: string, load: ImportModule): Promise<void> {
  const colon = entryPoint.lastIndexOf(':');
  const exports = await loadModule(moduleOf(entryPoint.slice(0, colon)), load);
  const creator = exports[entryPoint.slice(colon + 1)];
  if (typeof creator !== 'function') {
    throw new GymnasiumError(`The module of the entry point ${entryPoint} has no such export`);
  }
  registerEntryPoint(entryPoint, creator as EnvCreator);
}

/** Where the environments of a Python module are here; other names are modules already. */
const moduleOf = (name: string): string =>
  name.startsWith('gymnasium.envs.mujoco.') ? 'gymnasium-js/mujoco' : name;

/**
 * Imports a module of environments, and calls its `registerEnvs` where it has one.
 *
 * @throws DependencyNotInstalled when it cannot be imported.
 */
export async function loadModule(
  module: string,
  load: ImportModule = importModule,
): Promise<Record<string, unknown>> {
  const exports = await load(module).catch((cause: unknown) => {
    throw new DependencyNotInstalled(
      `The module ${JSON.stringify(module)} could not be imported; check that it is installed and registers its environments`,
      { cause },
    );
  });
  if (typeof exports.registerEnvs === 'function') await exports.registerEnvs();
  return exports;
}
