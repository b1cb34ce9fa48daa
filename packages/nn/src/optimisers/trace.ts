import { add, mul, type Tensor, type Tree } from '@lab/tensor';
import { checkRange } from '../checks';
import type { GradientTransformation } from './gradient-transformation';
import { mapLeaves, zerosOf } from './map-leaves';

/** Settings of momentum. */
export interface TraceOptions {
  /** What a step keeps of the one before, in [0, 1). */
  readonly decay: number;
  /** Whether the update looks one step ahead. Default false. */
  readonly nesterov?: boolean;
}

/** The decayed sum of gradients. */
export type TraceState = { readonly trace: Tree<Tensor> };

/**
 * trace <- g + decay trace; the update is the trace, or g + decay trace with Nesterov's look ahead.
 *
 * Source: Sutskever et al. 2013, On the importance of initialization and momentum; PyTorch's SGD has the same numbers.
 * @throws ConfigError unless decay is in [0, 1)
 */
export function trace({ decay, nesterov = false }: TraceOptions): GradientTransformation<TraceState> {
  checkRange('trace', { decay }, 0, 1);
  const accumulate = (g: Tensor, sum: Tensor) => add(g, mul(sum, decay));
  return {
    init: (params) => ({ trace: zerosOf(params) }),
    update: (gradients, state) => {
      const sum = mapLeaves((old, g) => accumulate(g, old), state.trace, gradients);
      const updates = mapLeaves((g, t) => (nesterov ? accumulate(g, t) : t), gradients, sum);
      return [updates, { trace: sum }];
    },
  };
}
