import { ArgumentError, GymnasiumError } from '../errors';
import { HumanRendering } from '../wrappers/human-rendering';
import { OrderEnforcing } from '../wrappers/order-enforcing';
import { PassiveEnvChecker } from '../wrappers/passive-env-checker';
import { RenderCollection } from '../wrappers/render-collection';
import { TimeLimit } from '../wrappers/time-limit';
import { createEnv, metadataOf, resolveCreator } from './entry-points';
import type { Env } from './env';
import { EnvSpec, type Kwargs, type WrapperSpec } from './env-spec';
import { logger } from './logger';
import type { RegisteredEnvs } from './registered-envs';
import { findSpec } from './registry';
import { valuesEqual } from './value';
import { wrapperClass } from './wrapper-classes';

/** Arguments of `make` that are not the environment's own. */
export interface MakeOptions {
  /** Steps until truncation instead of the spec's; -1 is without limit. */
  maxEpisodeSteps?: number;
  /** Whether to leave `PassiveEnvChecker` away. */
  disableEnvChecker?: boolean;
  /** How `render` shows the state; `X_list` collects the frames of mode `X`, `human` shows them. */
  renderMode?: string | null;
}

/**
 * Makes a registered environment, checked, order-enforced and time-limited as its spec says.
 *
 * @param id a registered id such as `CartPole-v1`, or a spec.
 * @param kwargs the environment's arguments and those of `MakeOptions`.
 * @throws NameNotFound, VersionNotFound and other errors of the registry with a hint; ArgumentError for an unknown
 *   argument.
 * @example
 * const env = make('Taxi-v4', { isRainy: true });
 * const [observation, info] = env.reset({ seed: 42 });
 */
export function make<Id extends keyof RegisteredEnvs>(
  id: Id,
  kwargs?: MakeOptions & RegisteredEnvs[Id]['kwargs'],
): Env<RegisteredEnvs[Id]['observation'], RegisteredEnvs[Id]['action']>;
export function make<Observation = unknown, Action = unknown>(
  id: string | EnvSpec,
  kwargs?: MakeOptions & Kwargs,
): Env<Observation, Action>;
export function make(id: string | EnvSpec, kwargs: MakeOptions & Kwargs = {}): Env {
  const { maxEpisodeSteps, disableEnvChecker, ...given } = kwargs;
  const spec = toSpec(id);
  const rendering = chooseRendering(spec, { ...spec.kwargs, ...given });
  let env = createEnv(spec, rendering.kwargs);
  env.unwrapped.spec = spec.with({
    maxEpisodeSteps: null,
    orderEnforce: false,
    disableEnvChecker: true,
    kwargs: rendering.kwargs,
    additionalWrappers: [],
  });
  const wrappers = wrappersToAdd(spec, env);
  if (!(disableEnvChecker ?? spec.disableEnvChecker)) env = new PassiveEnvChecker(env);
  if (spec.orderEnforce) env = new OrderEnforcing(env);
  const limit = maxEpisodeSteps ?? spec.maxEpisodeSteps ?? -1;
  if (limit !== -1) env = new TimeLimit(env, { maxEpisodeSteps: limit });
  for (const wrapper of wrappers) env = applyWrapper(env, wrapper);
  return rendering.wrap(env);
}

/** The spec itself, or that of an id. @throws ArgumentError when it is neither. */
export function toSpec(id: string | EnvSpec): EnvSpec {
  if (id instanceof EnvSpec) return id;
  if (typeof id !== 'string') throw new ArgumentError('id', id, 'a string or EnvSpec');
  return findSpec(id);
}

interface Rendering {
  readonly kwargs: Kwargs;
  readonly wrap: (env: Env) => Env;
}

/** Makes up for a render mode that the environment lacks: `human` and `X_list` come from wrappers. */
function chooseRendering(spec: EnvSpec, kwargs: Kwargs): Rendering {
  const mode = kwargs.renderMode;
  const modes = metadataOf(resolveCreator(spec))?.renderModes;
  if (typeof mode !== 'string' || !modes || modes.includes(mode)) return { kwargs, wrap: (env) => env };
  if (mode === 'human' && modes.includes('rgb_array')) {
    return { kwargs: { ...kwargs, renderMode: 'rgb_array' }, wrap: (env) => new HumanRendering(env) };
  }
  const single = mode.replace(/_list$/, '');
  if (modes.includes(single)) {
    return { kwargs: { ...kwargs, renderMode: single }, wrap: (env) => new RenderCollection(env) };
  }
  logger.warn(
    `${spec.id} is made with renderMode ${JSON.stringify(mode)}, which is not one of its modes (${modes.join(', ')}).`,
  );
  return { kwargs, wrap: (env) => env };
}

/** The spec's wrappers that the creator has not put on already. */
function wrappersToAdd(spec: EnvSpec, env: Env): readonly WrapperSpec[] {
  const prior = env.spec?.additionalWrappers ?? [];
  const expected = spec.additionalWrappers.slice(0, prior.length);
  if (prior.length <= spec.additionalWrappers.length && !valuesEqual(expected, prior)) {
    throw new GymnasiumError(`The wrappers that ${spec.id} comes with differ from those of its spec`);
  }
  return spec.additionalWrappers.slice(prior.length);
}

function applyWrapper(env: Env, { name, entryPoint, kwargs }: WrapperSpec): Env {
  if (kwargs === null) {
    throw new GymnasiumError(
      `The arguments of the wrapper ${name} were not recorded, so it cannot be made again`,
    );
  }
  const Class = wrapperClass(entryPoint);
  return new Class(env, kwargs as never);
}
