import { flatten } from '../../spaces/flatten/flatten';
import { flattenSpace } from '../../spaces/flatten/flatten-space';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Makes one array of each environment's observation. */
export class FlattenObservation<Actions> extends VectorizeTransformObservation<unknown, Actions> {
  constructor(env: VectorEnv<unknown, Actions>) {
    const space = env.singleObservationSpace;
    super(env, {
      func: (observation: unknown) => flatten(space, observation),
      singleObservationSpace: flattenSpace(space),
    });
  }
}
