import type { TypedArray } from '../../spaces/dtype';
import { requireBox } from '../../wrappers/require-box';
import { type Bounds, rescaleBox } from '../../wrappers/rescale-box';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Maps each environment's observations affinely onto [minObs, maxObs]. */
export class RescaleObservation<Actions> extends VectorizeTransformObservation<TypedArray, Actions> {
  /** @throws ArgumentError when the observation space is no Box or the bounds do not fit. */
  constructor(env: VectorEnv<TypedArray, Actions>, given: { minObs: Bounds; maxObs: Bounds }) {
    const single = requireBox(env.singleObservationSpace, 'env.singleObservationSpace');
    const { box, forward } = rescaleBox(single, given.minObs, given.maxObs);
    super(env, { func: forward, singleObservationSpace: box });
  }
}
