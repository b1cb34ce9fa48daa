import { batchSpace } from '../../spaces/batch/batch-space';
import { Box } from '../../spaces/box';
import type { Dtype, TypedArray } from '../../spaces/dtype';
import { boxClipper } from '../../wrappers/clip-action';
import { requireBox } from '../../wrappers/require-box';
import type { VectorEnv } from '../vector-env';
import { TransformAction } from './transform-action';

/** Clips actions into the environments' Box, and takes any number. */
export class ClipAction<Observations> extends TransformAction<Observations, TypedArray> {
  /** @throws ArgumentError when the action space is no Box. */
  constructor(env: VectorEnv<Observations, TypedArray>) {
    const box = requireBox(env.singleActionSpace, 'env.singleActionSpace');
    const single = new Box<Dtype>(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, {
      shape: box.shape,
      dtype: box.dtype,
    });
    super(env, {
      func: boxClipper(box),
      singleActionSpace: single,
      actionSpace: batchSpace(single, env.numEnvs),
    });
  }
}
