import { GymnasiumError } from '../errors';
import { Box } from '../spaces/box';
import { Dict } from '../spaces/dict';
import type { Space } from '../spaces/space';
import { Tuple } from '../spaces/tuple';
import { checkDataIndependence, checkResetDeterminism, checkStepDeterminism } from './check-determinism';
import { Env } from './env';
import { logger } from './logger';
import { make } from './make';
import { checkRender, checkReset, checkSpace, checkStep, type Report } from './passive-checks';

/** Which parts of `checkEnv` to leave away. */
export interface CheckEnvOptions {
  /** Rendering in every declared mode. */
  skipRenderCheck?: boolean;
  /** Closing twice. */
  skipCloseCheck?: boolean;
}

const fail: Report = (message) => {
  throw new GymnasiumError(message);
};

/**
 * Checks that an environment keeps to the API: spaces, reset, seeding, determinism, fresh data, step and rendering.
 *
 * Call it in the tests of an environment, on the bare one (`env.unwrapped`). What is allowed but doubtful is warned
 * about through `logger`.
 *
 * @throws GymnasiumError that says what is wrong.
 * @example
 * checkEnv(new CorridorEnv());
 */
export function checkEnv(
  env: Env,
  { skipRenderCheck = false, skipCloseCheck = false }: CheckEnvOptions = {},
): void {
  if (!(env instanceof Env)) fail(`The environment must be an Env, got ${String(env)}`);
  if (env.unwrapped !== env)
    logger.warn(`${env} is wrapped; check env.unwrapped to learn about the environment itself.`);
  checkSpace(env.actionSpace, 'action');
  warnAboutLimits(env.actionSpace, 'action');
  checkSpace(env.observationSpace, 'observation');
  warnAboutLimits(env.observationSpace, 'observation');
  checkReset(env.reset({ seed: 123 }), env.observationSpace, fail);
  checkResetDeterminism(env);
  checkOptions(env);
  env.reset();
  checkStep(env.step(env.actionSpace.sample()), env.observationSpace, fail);
  checkStepDeterminism(env);
  checkDataIndependence(env);
  if (!skipRenderCheck) checkRenderModes(env);
  if (!skipCloseCheck) checkClosing(env);
}

function checkOptions(env: Env): void {
  try {
    env.reset({ options: {} });
  } catch (cause) {
    throw new GymnasiumError('reset() must take options, also empty ones', { cause });
  }
}

function checkRenderModes(env: Env): void {
  if (env.renderMode !== null) checkRender(env, env.render(), fail);
  if (!env.spec) {
    if (env.metadata.renderModes.length > 0)
      logger.warn(`${env} has no spec, so its render modes are not tested.`);
    return;
  }
  for (const renderMode of env.metadata.renderModes) {
    const other = make(env.spec, { renderMode });
    other.reset({ seed: 123 });
    checkRender(other, other.render(), fail);
    other.close();
  }
}

function checkClosing(env: Env): void {
  if (!env.spec) return;
  const other = make(env.spec);
  other.close();
  try {
    other.close();
  } catch (cause) {
    throw new GymnasiumError('close() must be allowed on a closed environment', { cause });
  }
}

function warnAboutLimits(space: Space<unknown>, role: 'action' | 'observation'): void {
  if (space instanceof Tuple || space instanceof Dict) {
    for (const part of Object.values(space.spaces)) warnAboutLimits(part as Space<unknown>, role);
  }
  if (!(space instanceof Box)) return;
  if (space.low.some((bound: number) => bound === Number.NEGATIVE_INFINITY)) {
    logger.warn(`A Box ${role} space's lowest value is -infinity, which is probably too low.`);
  }
  if (space.high.some((bound: number) => bound === Number.POSITIVE_INFINITY)) {
    logger.warn(`A Box ${role} space's highest value is infinity, which is probably too high.`);
  }
  const normalized = space.low.every(
    (low: number, at: number) => (low === 0 || -low === space.high[at]) && low >= -1 && space.high[at]! <= 1,
  );
  if (role === 'action' && !normalized) {
    logger.warn(
      'For Box action spaces, a symmetric and normalized space (-1 to 1, or 0 to 1) is recommended.',
    );
  }
}
