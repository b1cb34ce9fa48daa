import { add, identity, mul, sub, type Tensor } from '@lab/tensor';
import { checkRange } from '../checks';
import { mapLeaves } from './map-leaves';

/** A moving average of parameters, to evaluate or sample with. */
export interface ParameterAverage {
  /** The average before the first step: a copy of the parameters. */
  init<P>(params: P): P;
  /** average + (1 - decay) (params - average); may be traced. */
  update<P>(average: P, params: P): P;
}

/**
 * Exponential moving average of parameters (Polyak & Juditsky 1992; a target network in reinforcement learning).
 * @throws ConfigError unless decay is in [0, 1)
 */
export function ema(decay: number): ParameterAverage {
  checkRange('ema', { decay }, 0, 1);
  const step = (a: Tensor, p: Tensor) => add(a, mul(sub(p, a), 1 - decay));
  return {
    init: (params) => mapLeaves((p) => identity(p), params),
    update: (average, params) => mapLeaves(step, average, params),
  };
}
