import type { Env } from '../core/env';
import { type FlatValue, flatten } from '../spaces/flatten/flatten';
import { flattenSpace } from '../spaces/flatten/flatten-space';
import type { Space } from '../spaces/space';
import { TransformObservation } from './transform-observation';

/** Makes one array of each observation, by `flatten`. */
export class FlattenObservation<Action> extends TransformObservation<FlatValue, Action, unknown> {
  constructor(env: Env<unknown, Action>) {
    const space = env.observationSpace;
    const observationSpace = flattenSpace(space) as Space<FlatValue>;
    super(env, { func: (observation) => flatten(space, observation), observationSpace }, {});
  }
}
