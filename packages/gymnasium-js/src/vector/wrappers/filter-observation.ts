import { type FilterObservationKwargs, filterSpace } from '../../wrappers/filter-observation';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Keeps some keys of Dict observations or some indexes of Tuple observations. */
export class FilterObservation<Actions> extends VectorizeTransformObservation<unknown, Actions> {
  /** @throws ArgumentError when the space is neither, or the keys are empty, repeated or unknown. */
  constructor(env: VectorEnv<unknown, Actions>, given: FilterObservationKwargs) {
    const { space, pick } = filterSpace(env.singleObservationSpace, given);
    super(env, { func: pick, singleObservationSpace: space });
  }
}
