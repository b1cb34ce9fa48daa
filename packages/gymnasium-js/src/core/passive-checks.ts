import { GymnasiumError } from '../errors';
import { isRgbFrame, type RenderFrame } from '../render/frame';
import { Box } from '../spaces/box';
import { Dict } from '../spaces/dict';
import { Discrete } from '../spaces/discrete';
import { MultiBinary } from '../spaces/multi-binary';
import { MultiDiscrete } from '../spaces/multi-discrete';
import { Space } from '../spaces/space';
import { Tuple } from '../spaces/tuple';
import type { Env } from './env';
import { logger } from './logger';
import type { Info } from './step-output';
import { isNumericArray, isRecord } from './value';

/** Takes what is wrong with an environment: a warning for the wrapper, an error for `checkEnv`. */
export type Report = (message: string) => void;

const warn: Report = (message) => logger.warn(message);

/**
 * Checks that a space is one and makes sense.
 *
 * @throws GymnasiumError when it is no Space, or empty.
 */
export function checkSpace(space: unknown, role: 'action' | 'observation'): void {
  if (!(space instanceof Space)) {
    throw new GymnasiumError(`The environment's ${role}Space must be a Space, got ${String(space)}`);
  }
  if (space instanceof Box) checkBounds(space, role);
  if (space instanceof Discrete && !(space.n > 0)) {
    throw new GymnasiumError(`Discrete ${role} space must have elements, n is ${space.n}`);
  }
  if (space instanceof MultiDiscrete && !Array.from<number>(space.nvec).every((n: number) => n > 0)) {
    throw new GymnasiumError(`MultiDiscrete ${role} space must have elements, nvec is ${space.nvec}`);
  }
  if (space instanceof Tuple || space instanceof Dict) {
    const parts = Object.values(space.spaces);
    if (parts.length === 0)
      throw new GymnasiumError(`An empty ${space.constructor.name} ${role} space is not allowed`);
    for (const part of parts) checkSpace(part, role);
  }
}

function checkBounds({ low, high }: Box, role: string): void {
  if (low.some((bound: number, index: number) => bound === high[index])) {
    logger.warn(`A Box ${role} space's low and high are equal in some component.`);
  }
}

/** Checks the value of a `reset`; what is doubtful goes to `report`. @throws GymnasiumError when it is no pair with an info. */
export function checkReset(result: unknown, space: Space<unknown>, report = warn): void {
  if (!Array.isArray(result) || result.length !== 2) {
    throw new GymnasiumError(`reset() must return [observation, info], got ${String(result)}`);
  }
  checkInfo(result[1], 'reset');
  checkObservation(result[0], space, 'reset', report);
}

/** Checks the value of a `step`; what is doubtful goes to `report`. @throws GymnasiumError when it has not the five parts. */
export function checkStep(result: unknown, space: Space<unknown>, report = warn): void {
  if (!Array.isArray(result) || result.length !== 5) {
    throw new GymnasiumError(
      `step() must return [observation, reward, terminated, truncated, info], got ${String(result)}`,
    );
  }
  const [observation, reward, terminated, truncated, info] = result;
  if (typeof terminated !== 'boolean') report(`terminated must be a boolean, got ${String(terminated)}`);
  if (typeof truncated !== 'boolean') report(`truncated must be a boolean, got ${String(truncated)}`);
  if (typeof reward !== 'number') report(`The reward must be a number, got ${String(reward)}`);
  else if (!Number.isFinite(reward)) report(`The reward is ${reward}, which is not finite.`);
  checkInfo(info, 'step');
  checkObservation(observation, space, 'step', report);
}

/** Reports when an observation is not what its space says. */
export function checkObservation(
  observation: unknown,
  space: Space<unknown>,
  method: string,
  report = warn,
): void {
  const wantsArray = space instanceof Box || space instanceof MultiBinary || space instanceof MultiDiscrete;
  if (wantsArray && !isNumericArray(observation)) {
    report(`The observation of ${method}() should be a typed array, got ${typeof observation}`);
  }
  if (!space.contains(observation)) {
    report(
      `The observation of ${method}() is not within the observation space ${space}: ${String(observation)}`,
    );
  }
}

/** Warns when two successive calls returned the same array or info object, which corrupts stored transitions. */
export function checkDataReuse(before: readonly [unknown, Info], after: readonly [unknown, Info]): void {
  if (sharesObject(before[0], after[0])) {
    logger.warn('Two successive observations share an array; return new data from every call.');
  }
  if (sharesObject(before[1], after[1])) {
    logger.warn('Two successive infos share an object; return new data from every call.');
  }
}

/** Reports when a rendered frame is not what the environment's mode says. */
export function checkRender({ renderMode, metadata }: Env, frame: RenderFrame, report = warn): void {
  if (renderMode !== null && !metadata.renderModes.includes(renderMode)) {
    report(`The render mode ${renderMode} is not in metadata.renderModes (${metadata.renderModes}).`);
  }
  if (metadata.renderModes.length > 0 && typeof metadata.renderFps !== 'number') {
    report('metadata.renderFps is not a number, so recordings have no natural speed.');
  }
  if (renderMode === 'rgb_array' && !isRgbFrame(frame))
    report('render() in rgb_array mode must return an RgbFrame.');
  if (renderMode === 'ansi' && typeof frame !== 'string')
    report('render() in ansi mode must return a string.');
}

function checkInfo(info: unknown, method: string): void {
  if (!isRecord(info))
    throw new GymnasiumError(`The info of ${method}() must be an object, got ${String(info)}`);
}

/** Whether two values have an array or object in common. */
export function sharesObject(a: unknown, b: unknown): boolean {
  if (isNumericArray(a) && isNumericArray(b)) return a.buffer === b.buffer && a.byteOffset === b.byteOffset;
  if (Array.isArray(a) && Array.isArray(b)) return a.some((part, index) => sharesObject(part, b[index]));
  if (isRecord(a) && isRecord(b))
    return a === b || Object.keys(a).some((key) => sharesObject(a[key], b[key]));
  return false;
}
