import { grayscale } from '../../wrappers/grayscale';
import { grayscaleSpace } from '../../wrappers/grayscale-observation';
import type { VectorEnv } from '../vector-env';
import { VectorizeTransformObservation } from './vectorize-transform-observation';

/** Makes each environment's pictures grey; `keepDim` keeps a last axis of one channel. */
export class GrayscaleObservation<Actions> extends VectorizeTransformObservation<Uint8Array, Actions> {
  /** @throws ArgumentError when observations are no pictures of three channels. */
  constructor(env: VectorEnv<Uint8Array, Actions>, given: { keepDim?: boolean } = {}) {
    super(env, {
      func: grayscale,
      singleObservationSpace: grayscaleSpace(env.singleObservationSpace, given.keepDim),
    });
  }
}
