import type { Env } from '../core/env';
import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import { Discrete } from '../spaces/discrete';
import { type Dtype, type TypedArray, toArray } from '../spaces/dtype';
import { MultiBinary } from '../spaces/multi-binary';
import { MultiDiscrete } from '../spaces/multi-discrete';
import type { Space } from '../spaces/space';
import { TransformObservation } from './transform-observation';

/** The space with another dtype. @throws ArgumentError when its values are no numbers or arrays of numbers. */
export function castSpace(space: Space<unknown>, dtype: Dtype): Space<TypedArray> {
  if (space instanceof Box)
    return new Box(space.low, space.high, { shape: space.shape, dtype }) as Space<TypedArray>;
  if (space instanceof Discrete) {
    return new Box(space.start, space.start + space.n - 1, { shape: [], dtype }) as Space<TypedArray>;
  }
  if (space instanceof MultiBinary) return new Box(0, 1, { shape: space.shape, dtype }) as Space<TypedArray>;
  if (space instanceof MultiDiscrete) {
    const { nvec, start, shape } = space;
    const high = Array.from<number>(nvec).map((count, at) => start[at]! + count - 1);
    return new Box(start, high, { shape, dtype }) as Space<TypedArray>;
  }
  throw new ArgumentError(
    'env.observationSpace',
    space,
    'a Box, Discrete, MultiDiscrete or MultiBinary space',
  );
}

/** Casts observations to another dtype; a number becomes an array of one. */
export class DtypeObservation<Action> extends TransformObservation<TypedArray, Action, number | TypedArray> {
  /** @throws ArgumentError when observations are no numbers or arrays of numbers. */
  constructor(env: Env<number | TypedArray, Action>, given: { dtype: Dtype }) {
    const observationSpace = castSpace(env.observationSpace, given.dtype);
    const func = (observation: number | TypedArray) =>
      toArray(given.dtype, typeof observation === 'number' ? [observation] : observation);
    super(env, { func, observationSpace }, given);
  }
}
