import { ConfigError } from '@lab/settings';
import {
  Box,
  Discrete,
  type Env,
  FlattenObservation,
  getSpec,
  make,
  makeVec,
  type Space,
  type VectorEnv,
} from 'gymnasium-js';
import { registerExtra } from 'gymnasium-js/extra';
import { isMiniGrid, MiniGridObservation } from './minigrid-observation';

/** Which environment to learn. */
export interface EnvironmentSettings {
  /** An id of gymnasium-js, of `gymnasium-js/extra` among them. */
  readonly id: string;
  /** Its arguments as JSON, such as `{"corridorLength":10}`; empty for none. */
  readonly arguments: string;
}

/** Environments that gymnasium-js has a form of for many at once. */
const nativeIds: readonly string[] = [
  'CartPole-v0',
  'CartPole-v1',
  'Pendulum-v1',
  'MountainCar-v0',
  'Acrobot-v1',
];

registerExtra();

/** One environment, with observations that networks can read. */
export function makeEnv(settings: EnvironmentSettings, renderMode: string | null = null): Env {
  return readable(make(getSpec(settings.id), { ...argumentsOf(settings), renderMode }));
}

/**
 * Copies of an environment that restart in the step in which an episode ends.
 *
 * @param separate whether each needs a random stream of its own
 */
export function makeEnvs(settings: EnvironmentSettings, numEnvs: number, separate: boolean): VectorEnv {
  const given = argumentsOf(settings);
  const options = { copy: false, autoresetMode: 'SameStep' } as const;
  if (!separate && nativeIds.includes(settings.id) && Object.keys(given).length === 0) {
    return makeVec(settings.id, { numEnvs, vectorizationMode: 'vector_entry_point', ...options });
  }
  const wrappers = [readable];
  return makeVec(settings.id, {
    numEnvs,
    vectorizationMode: 'sync',
    vectorKwargs: options,
    wrappers,
    ...given,
  });
}

function argumentsOf({ id, arguments: text }: EnvironmentSettings): Record<string, unknown> {
  if (text === '') return {};
  const problem = `env.arguments of ${id} must be a JSON object, got '${text}'`;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw new ConfigError(problem);
  }
  throw new ConfigError(problem);
}

/** Boxes and choices stay; MiniGrid's cells become one-hot, everything else one flat array. */
function readable(env: Env): Env {
  const space: Space<unknown> = env.observationSpace;
  if (space instanceof Box || space instanceof Discrete) return env;
  return isMiniGrid(env) ? new MiniGridObservation(env) : new FlattenObservation(env);
}
