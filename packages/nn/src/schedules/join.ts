import { cast, less, maximum, minimum, mul, sub, type Tensor, where } from '@lab/tensor';
import { checkSizes } from '../checks';
import { ConfigError } from '../errors';
import type { Schedule } from './schedule';

/**
 * One schedule after another: the first until step boundaries[0], the next from there on, and so on. Each counts
 * its steps from 0.
 * @param boundaries ascending, one fewer than there are schedules
 * @throws ConfigError for another number or order of boundaries
 * @example join([constant(1e-3), cosine({ peak: 1e-3, steps: 900 })], [100]);
 */
export function join(schedules: readonly Schedule[], boundaries: readonly number[]): Schedule {
  const ascending = boundaries.every((boundary, index) => boundary > (boundaries[index - 1] ?? 0));
  if (schedules.length !== boundaries.length + 1 || !ascending) {
    throw new ConfigError(
      `join: ${schedules.length} schedules need as many ascending positive boundaries less one, got [${boundaries}]`,
    );
  }
  return (step) => {
    const values = schedules.map((schedule, index) => schedule(stepsSince(step, boundaries[index - 1] ?? 0)));
    return values.reduce((before, after, index) =>
      where(less(step, boundaries[index - 1] as number), before, after),
    );
  };
}

/**
 * `schedule`, started after `steps` steps in which its first value is reached linearly from 0:
 * min(t / steps, 1) * schedule(max(t - steps, 0)).
 * @example warmupThen(100, cosine({ peak: 1e-3, steps: 900, floor: 1e-4 }));
 */
export function warmupThen(steps: number, schedule: Schedule): Schedule {
  checkSizes('warmupThen', { steps });
  return (step) => {
    const risen = minimum(mul(cast(step, 'float32'), 1 / steps), 1);
    return mul(risen, schedule(stepsSince(step, steps)));
  };
}

function stepsSince(step: Tensor, start: number): Tensor {
  return start === 0 ? step : maximum(sub(step, start), 0);
}
