import type { Env } from '../core/env';
import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import type { Space } from '../spaces/space';
import { requireImageBox } from './require-box';
import { resizeArea } from './resize-area';
import { TransformObservation } from './transform-observation';

/** The new height and width. */
export interface ResizeObservationKwargs {
  shape: readonly [height: number, width: number];
}

/**
 * The space of resized pictures and the function that resizes one.
 *
 * @throws ArgumentError when the space holds no pictures or the shape is not two positive integers.
 */
export function resizer(space: Space<unknown>, { shape }: ResizeObservationKwargs) {
  const { shape: old } = requireImageBox(space, 'env.observationSpace');
  if (shape.length !== 2 || !shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw new ArgumentError('shape', shape, 'two positive integers');
  }
  const [height, width] = shape;
  const picture = { height: old[0]!, width: old[1]!, channels: old[2] ?? 1 };
  return {
    space: new Box(0, 255, { shape: [height, width, ...old.slice(2)], dtype: 'uint8' }),
    resize: (pixels: Uint8Array) => resizeArea(pixels, picture, height, width),
  };
}

/** Resizes pictures by the mean of the area that each new pixel covers. */
export class ResizeObservation<Action> extends TransformObservation<Uint8Array, Action> {
  /** @throws ArgumentError when observations are no pictures or the shape is not two positive integers. */
  constructor(env: Env<Uint8Array, Action>, given: ResizeObservationKwargs) {
    const { space, resize } = resizer(env.observationSpace, given);
    super(env, { func: resize, observationSpace: space }, given);
  }
}
