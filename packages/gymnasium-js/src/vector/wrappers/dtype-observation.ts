import { type Dtype, type TypedArray, toArray } from '../../spaces/dtype';
import { castSpace } from '../../wrappers/dtype-observation';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Casts each environment's observations to another dtype. */
export class DtypeObservation<Actions> extends VectorizeTransformObservation<TypedArray, Actions> {
  /** @throws ArgumentError when observations are no numbers or arrays of numbers. */
  constructor(env: VectorEnv<TypedArray, Actions>, { dtype }: { dtype: Dtype }) {
    super(env, {
      func: (observation: number | TypedArray) =>
        toArray(dtype, typeof observation === 'number' ? [observation] : observation),
      singleObservationSpace: castSpace(env.singleObservationSpace, dtype),
    });
  }
}
