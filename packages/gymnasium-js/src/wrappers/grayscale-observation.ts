import type { Env } from '../core/env';
import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import type { Space } from '../spaces/space';
import { grayscale } from './grayscale';
import { requireImageBox } from './require-box';
import { TransformObservation } from './transform-observation';

/** The space of grey pictures. @throws ArgumentError when the space does not hold pictures of three channels. */
export function grayscaleSpace(space: Space<unknown>, keepDim = false): Box<'uint8'> {
  const { shape } = requireImageBox(space, 'env.observationSpace');
  if (shape[2] !== 3)
    throw new ArgumentError('env.observationSpace', space, 'a Box of pictures with 3 channels');
  return new Box(0, 255, { shape: [...shape.slice(0, 2), ...(keepDim ? [1] : [])], dtype: 'uint8' });
}

/** Makes pictures grey; `keepDim` keeps a last axis of one channel. */
export class GrayscaleObservation<Action> extends TransformObservation<Uint8Array, Action> {
  /** @throws ArgumentError when observations are no pictures of three channels. */
  constructor(env: Env<Uint8Array, Action>, given: { keepDim?: boolean } = {}) {
    super(
      env,
      { func: grayscale, observationSpace: grayscaleSpace(env.observationSpace, given.keepDim) },
      given,
    );
  }
}
