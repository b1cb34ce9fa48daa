import type { Env } from '../core/env';
import { ArgumentError } from '../errors';
import { Dict } from '../spaces/dict';
import type { Space } from '../spaces/space';
import { Tuple } from '../spaces/tuple';
import { TransformObservation } from './transform-observation';

/** Which parts to keep: keys of a Dict space or indexes of a Tuple space. */
export interface FilterObservationKwargs {
  filterKeys: readonly (string | number)[];
}

/** A space with some of its parts left, and the function that picks them from a value. */
export interface FilteredSpace {
  readonly space: Space<unknown>;
  readonly pick: (value: unknown) => unknown;
}

/**
 * Keeps some parts of a Dict or Tuple space.
 *
 * @throws ArgumentError when the space is neither, or the keys are empty, repeated or unknown.
 */
export function filterSpace(space: Space<unknown>, { filterKeys }: FilterObservationKwargs): FilteredSpace {
  if (!(space instanceof Dict) && !(space instanceof Tuple)) {
    throw new ArgumentError('env.observationSpace', space, 'a Dict or Tuple space');
  }
  const parts: Record<string, Space<unknown>> = { ...(space.spaces as Record<string, Space<unknown>>) };
  const unknown = filterKeys.filter((key) => !Object.hasOwn(parts, String(key)));
  const repeated = new Set(filterKeys).size < filterKeys.length;
  if (filterKeys.length === 0 || unknown.length > 0 || repeated) {
    throw new ArgumentError('filterKeys', filterKeys, `different ones of ${Object.keys(parts).join(', ')}`);
  }
  if (space instanceof Tuple) {
    return {
      space: new Tuple(filterKeys.map((key) => parts[key]!)),
      pick: (value) => filterKeys.map((key) => (value as unknown[])[key as number]),
    };
  }
  return {
    space: new Dict(filterKeys.map((key) => [String(key), parts[key]!] as const)),
    pick: (value) =>
      Object.fromEntries(filterKeys.map((key) => [key, (value as Record<string, unknown>)[key]])),
  };
}

/** Keeps some keys of a Dict observation or some indexes of a Tuple observation. */
export class FilterObservation<Action> extends TransformObservation<unknown, Action> {
  /** @throws ArgumentError when the space is neither, or the keys are empty, repeated or unknown. */
  constructor(env: Env<unknown, Action>, given: FilterObservationKwargs) {
    const { space, pick } = filterSpace(env.observationSpace, given);
    super(env, { func: pick, observationSpace: space }, given);
  }
}
