import { add, cast, cos, maximum, minimum, mul, rsqrt, scalar, type Tensor } from '@lab/tensor';
import { checkSizes } from '../checks';
import type { Schedule } from './schedule';

/** From `peak` at step 0 to `floor` (default 0) at step `steps`, and the floor afterwards. */
export interface DecayOptions {
  readonly peak: number;
  readonly steps: number;
  readonly floor?: number;
}

/** Always `value`. */
export function constant(value: number): Schedule {
  return () => scalar(value);
}

/**
 * floor + (peak - floor) (1 + cos(pi t / steps)) / 2.
 *
 * Source: Loshchilov & Hutter 2017, SGDR: Stochastic Gradient Descent with Warm Restarts.
 */
export function cosine({ peak, steps, floor = 0 }: DecayOptions): Schedule {
  const done = progress('cosine', steps);
  const amplitude = (peak - floor) / 2;
  return (step) => add(mul(cos(mul(done(step), Math.PI)), amplitude), floor + amplitude);
}

/** peak + (floor - peak) t / steps. */
export function linearDecay({ peak, steps, floor = 0 }: DecayOptions): Schedule {
  const done = progress('linearDecay', steps);
  return (step) => add(mul(done(step), floor - peak), peak);
}

/** peak t / steps, and the peak from step `steps` on. */
export function linearWarmup({ peak, steps }: Omit<DecayOptions, 'floor'>): Schedule {
  const done = progress('linearWarmup', steps);
  return (step) => mul(done(step), peak);
}

/**
 * peak sqrt(steps / max(t, steps)): constant for `steps` steps, then falling with the inverse root.
 *
 * Source: Raffel et al. 2020, Exploring the Limits of Transfer Learning (T5).
 */
export function inverseSquareRoot({ peak, steps }: Omit<DecayOptions, 'floor'>): Schedule {
  checkSizes('inverseSquareRoot', { steps });
  return (step) => mul(rsqrt(maximum(cast(step, 'float32'), steps)), peak * Math.sqrt(steps));
}

/** min(t / steps, 1). */
function progress(owner: string, steps: number): (step: Tensor) => Tensor {
  checkSizes(owner, { steps });
  return (step) => minimum(mul(cast(step, 'float32'), 1 / steps), 1);
}
