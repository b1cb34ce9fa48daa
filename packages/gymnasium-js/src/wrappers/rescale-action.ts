import type { Env } from '../core/env';
import { InvalidBound } from '../errors';
import type { TypedArray } from '../spaces/dtype';
import { requireBox } from './require-box';
import { type Bounds, type RescaledBox, rescaleBox } from './rescale-box';
import { TransformAction } from './transform-action';

/** Arguments of `RescaleAction`. */
export interface RescaleActionKwargs {
  minAction: Bounds;
  maxAction: Bounds;
}

/** The rescaled action space. @throws InvalidBound when some component has no width, so that no inverse exists. */
export function rescaleActions(
  space: Parameters<typeof rescaleBox>[0],
  { minAction, maxAction }: RescaleActionKwargs,
): RescaledBox {
  const rescaled = rescaleBox(space, minAction, maxAction);
  const { low, high } = rescaled.box;
  if (low.some((bound: number, at: number) => bound === high[at])) {
    throw new InvalidBound(`minAction (${minAction}) must be strictly smaller than maxAction (${maxAction})`);
  }
  return rescaled;
}

/** Takes actions in [minAction, maxAction] and maps them affinely onto the environment's bounds. */
export class RescaleAction<Observation> extends TransformAction<Observation, TypedArray> {
  /** @throws ArgumentError when the action space is no Box; InvalidBound when a component has no width. */
  constructor(env: Env<Observation, TypedArray>, given: RescaleActionKwargs) {
    const { box, backward } = rescaleActions(requireBox(env.actionSpace, 'env.actionSpace'), given);
    super(env, { func: backward, actionSpace: box }, given);
  }
}
