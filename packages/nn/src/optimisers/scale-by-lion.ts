import { add, mul, sign, type Tensor, type Tree } from '@lab/tensor';
import { checkRange } from '../checks';
import type { GradientTransformation } from './gradient-transformation';
import { mapLeaves, zerosOf } from './map-leaves';

/** Settings of Lion. */
export interface LionOptions {
  /** Weight of the momentum in the update. Default 0.9. */
  readonly b1?: number;
  /** Decay of the momentum. Default 0.99. */
  readonly b2?: number;
}

/** The momentum. */
export type LionState = { readonly mu: Tree<Tensor> };

/**
 * The update is sign(b1 mu + (1 - b1) g); then mu <- b2 mu + (1 - b2) g.
 *
 * Source: Chen et al. 2023, Symbolic Discovery of Optimization Algorithms, algorithm 2.
 * @throws ConfigError unless b1 and b2 are in [0, 1)
 */
export function scaleByLion({ b1 = 0.9, b2 = 0.99 }: LionOptions = {}): GradientTransformation<LionState> {
  checkRange('scaleByLion', { b1, b2 }, 0, 1);
  const mix = (m: Tensor, g: Tensor, b: number) => add(mul(m, b), mul(g, 1 - b));
  return {
    init: (params) => ({ mu: zerosOf(params) }),
    update: (gradients, { mu }) => [
      mapLeaves((g, m) => sign(mix(m, g, b1)), gradients, mu),
      { mu: mapLeaves((m, g) => mix(m, g, b2), mu, gradients) },
    ],
  };
}
