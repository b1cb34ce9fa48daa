import type { TypedArray } from '../../spaces/dtype';
import { reshapeSpace } from '../../wrappers/reshape-observation';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Gives each environment's Box observations another shape; as arrays are flat, only the space changes. */
export class ReshapeObservation<Actions> extends VectorizeTransformObservation<TypedArray, Actions> {
  /** @throws ArgumentError when the space is no Box or the shape has another size. */
  constructor(env: VectorEnv<TypedArray, Actions>, given: { shape: readonly number[] }) {
    const singleObservationSpace = reshapeSpace(env.singleObservationSpace, given.shape);
    super(env, { func: (observation: TypedArray) => observation, singleObservationSpace });
  }
}
