import type { Env } from '../core/env';
import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import type { Dtype, TypedArray } from '../spaces/dtype';
import { sizeOf } from '../spaces/nested';
import type { Space } from '../spaces/space';
import { requireBox } from './require-box';
import { TransformObservation } from './transform-observation';

/** The Box with another shape. @throws ArgumentError when the space is no Box or the shape has another size. */
export function reshapeSpace(space: Space<unknown>, shape: readonly number[]): Box<Dtype> {
  const { low, high, dtype } = requireBox(space, 'env.observationSpace');
  if (!shape.every((size) => Number.isInteger(size) && size > 0) || sizeOf(shape) !== low.length) {
    throw new ArgumentError('shape', shape, `positive integers with the product ${low.length}`);
  }
  return new Box(low, high, { shape, dtype });
}

/** Gives Box observations another shape; as arrays are flat, only the space changes. */
export class ReshapeObservation<Action> extends TransformObservation<TypedArray, Action> {
  /** @throws ArgumentError when the space is no Box or the shape has another size. */
  constructor(env: Env<TypedArray, Action>, given: { shape: readonly number[] }) {
    const observationSpace = reshapeSpace(env.observationSpace, given.shape);
    super(
      env,
      { func: (observation) => observation, observationSpace: observationSpace as Space<TypedArray> },
      given,
    );
  }
}
