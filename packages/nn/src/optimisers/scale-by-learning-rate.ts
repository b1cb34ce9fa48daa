import { add, cast, mul, neg, scalar, Tensor } from '@lab/tensor';
import type { Schedule } from '../schedules/schedule';
import type { GradientTransformation, OptimiserState } from './gradient-transformation';
import { mapLeaves } from './map-leaves';
import { stateless } from './stateless';

/** A step size: a number, a scalar tensor such as an argument of a compiled function, or a schedule. */
export type LearningRate = number | Tensor | Schedule;

/** Steps done. */
export type ScheduleState = { readonly count: Tensor };

/**
 * Multiplies the updates by minus the learning rate, so that adding them goes downhill. A schedule is asked with
 * 0 at the first step.
 */
export function scaleByLearningRate(learningRate: LearningRate): GradientTransformation {
  if (typeof learningRate === 'function') return scaleBySchedule(learningRate);
  return stateless((gradients) =>
    scaleDown(gradients, learningRate),
  ) as GradientTransformation<OptimiserState>;
}

function scaleBySchedule(schedule: Schedule): GradientTransformation<ScheduleState> {
  return {
    init: () => ({ count: scalar(0, 'int32') }),
    update: (gradients, { count }) => [scaleDown(gradients, schedule(count)), { count: add(count, 1) }],
  };
}

function scaleDown<P>(updates: P, rate: number | Tensor): P {
  return mapLeaves((u) => mul(u, rate instanceof Tensor ? neg(cast(rate, u.dtype)) : -rate), updates);
}
