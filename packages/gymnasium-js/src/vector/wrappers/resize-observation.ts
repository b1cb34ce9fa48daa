import { type ResizeObservationKwargs, resizer } from '../../wrappers/resize-observation';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Resizes each environment's pictures by the mean of the area that each new pixel covers. */
export class ResizeObservation<Actions> extends VectorizeTransformObservation<Uint8Array, Actions> {
  /** @throws ArgumentError when observations are no pictures or the shape is not two positive integers. */
  constructor(env: VectorEnv<Uint8Array, Actions>, given: ResizeObservationKwargs) {
    const { space, resize } = resizer(env.singleObservationSpace, given);
    super(env, { func: resize, singleObservationSpace: space });
  }
}
