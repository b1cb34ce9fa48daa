import { add, cast, div, expm1, mul, neg, scalar, sqrt, square, type Tensor, type Tree } from '@lab/tensor';
import { checkRange } from '../checks';
import type { GradientTransformation } from './gradient-transformation';
import { mapLeaves, zerosOf } from './map-leaves';

/** Settings of Adam. */
export interface AdamOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  readonly b1?: number;
  /** Decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number;
  /** Added to the root, outside it. Default 1e-8. */
  readonly eps?: number;
}

/** Steps done, and the running means of the gradients and of their squares, biased towards 0. */
export type AdamState = { readonly count: Tensor; readonly mu: Tree<Tensor>; readonly nu: Tree<Tensor> };

/**
 * mu <- b1 mu + (1 - b1) g, nu <- b2 nu + (1 - b2) g^2; the update is
 * mu / (1 - b1^t) / (sqrt(nu / (1 - b2^t)) + eps).
 *
 * Source: Kingma & Ba 2015, Adam: A Method for Stochastic Optimization. PyTorch's Adam has the same numbers.
 * @throws ConfigError unless b1 and b2 are in [0, 1) and eps >= 0
 */
export function scaleByAdam(options: AdamOptions = {}): GradientTransformation<AdamState> {
  const { b1 = 0.9, b2 = 0.999, eps = 1e-8 } = options;
  checkRange('scaleByAdam', { b1, b2 }, 0, 1);
  checkRange('scaleByAdam', { eps }, 0);
  return {
    init: (params) => ({ count: scalar(0, 'int32'), mu: zerosOf(params), nu: zerosOf(params) }),
    update: (gradients, state) => {
      const count = add(state.count, 1);
      const mu = mapLeaves((m, g) => movingAverage(m, g, b1), state.mu, gradients);
      const nu = mapLeaves((n, g) => movingAverage(n, square(g), b2), state.nu, gradients);
      const updates = mapLeaves(
        (_, m, n) => {
          const t = cast(count, m.dtype);
          const [c1, c2] = [biasCorrection(b1, t), biasCorrection(b2, t)];
          // Scaling numbers instead of tensors saves a pass: m / c1 / (sqrt(n / c2) + eps) with c1 moved inside.
          return div(m, add(mul(sqrt(n), div(c1, sqrt(c2))), mul(c1, eps)));
        },
        gradients,
        mu,
        nu,
      );
      return [updates, { count, mu, nu }];
    },
  };
}

/** decay * average + (1 - decay) * value. */
function movingAverage(average: Tensor, value: Tensor, decay: number): Tensor {
  return add(mul(average, decay), mul(value, 1 - decay));
}

/** 1 - b^t, without the rounding of b^t close to 1. */
function biasCorrection(b: number, t: Tensor): Tensor {
  return neg(expm1(mul(t, Math.log(b))));
}
