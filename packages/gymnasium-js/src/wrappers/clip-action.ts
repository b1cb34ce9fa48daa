import type { Env } from '../core/env';
import { Box } from '../spaces/box';
import type { Dtype, TypedArray } from '../spaces/dtype';
import { requireBox } from './require-box';
import { TransformAction } from './transform-action';

/** The function that clips rows of actions into a Box. */
export const boxClipper =
  ({ low, high }: Box<Dtype>) =>
  (action: TypedArray): TypedArray =>
    action.map((value: number, at: number) =>
      Math.min(Math.max(value, low[at % low.length]!), high[at % high.length]!),
    ) as TypedArray;

/** Clips actions into the environment's Box, and takes any number. */
export class ClipAction<Observation> extends TransformAction<Observation, TypedArray> {
  /** @throws ArgumentError when the action space is no Box. */
  constructor(env: Env<Observation, TypedArray>) {
    const box = requireBox(env.actionSpace, 'env.actionSpace');
    const actionSpace = new Box(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, {
      shape: box.shape,
      dtype: box.dtype,
    });
    super(env, { func: boxClipper(box), actionSpace }, {});
  }
}
