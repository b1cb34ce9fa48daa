import { batchSpace } from '../../spaces/batch/batch-space';
import type { TypedArray } from '../../spaces/dtype';
import { requireBox } from '../../wrappers/require-box';
import { type RescaleActionKwargs, rescaleActions } from '../../wrappers/rescale-action';
import type { VectorEnv } from '../vector-env';
import { TransformAction } from './transform-action';

/** Takes actions in [minAction, maxAction] and maps them affinely onto the environments' bounds. */
export class RescaleAction<Observations> extends TransformAction<Observations, TypedArray> {
  /** @throws ArgumentError when the action space is no Box; InvalidBound when a component has no width. */
  constructor(env: VectorEnv<Observations, TypedArray>, given: RescaleActionKwargs) {
    const { box, backward } = rescaleActions(
      requireBox(env.singleActionSpace, 'env.singleActionSpace'),
      given,
    );
    super(env, {
      func: backward,
      singleActionSpace: box,
      actionSpace: batchSpace(box, env.numEnvs),
    });
  }
}
