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
 * A spec's entry point `module:Export` that is not built in is imported as well.
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
  if (typeof id === 'string' && colon > 0) await loadOrExplain(id.slice(0, colon), load);
  const spec = toSpec(typeof id === 'string' ? id.slice(colon + 1) : id);
  if (typeof spec.entryPoint === 'string' && !hasEntryPoint(spec.entryPoint)) {
    await loadEntryPoint(spec.entryPoint, load);
  }
  return spec;
}

async function loadEntryPoint(entryPoint: string, load: ImportModule): Promise<void> {
  const colon = entryPoint.lastIndexOf(':');
  const exports = await loadOrExplain(entryPoint.slice(0, colon), load);
  const creator = exports[entryPoint.slice(colon + 1)];
  if (typeof creator !== 'function') {
    throw new GymnasiumError(`The module of the entry point ${entryPoint} has no such export`);
  }
  registerEntryPoint(entryPoint, creator as EnvCreator);
}

async function loadOrExplain(module: string, load: ImportModule): Promise<Record<string, unknown>> {
  try {
    return await load(module);
  } catch (cause) {
    throw new DependencyNotInstalled(
      `The module ${JSON.stringify(module)} could not be imported; check that it is installed and registers its environments`,
      { cause },
    );
  }
}
