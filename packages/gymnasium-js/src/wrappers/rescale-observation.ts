import type { Env } from '../core/env';
import type { TypedArray } from '../spaces/dtype';
import { requireBox } from './require-box';
import { type Bounds, rescaleBox } from './rescale-box';
import { TransformObservation } from './transform-observation';

/** Maps observations affinely onto [minObs, maxObs]; components must be infinite where the old bounds are. */
export class RescaleObservation<Action> extends TransformObservation<TypedArray, Action> {
  /** @throws ArgumentError when the observation space is no Box or the bounds do not fit. */
  constructor(env: Env<TypedArray, Action>, given: { minObs: Bounds; maxObs: Bounds }) {
    const { box, forward } = rescaleBox(
      requireBox(env.observationSpace, 'env.observationSpace'),
      given.minObs,
      given.maxObs,
    );
    super(env, { func: forward, observationSpace: box }, given);
  }
}
