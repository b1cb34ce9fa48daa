import type { Tensor } from '../core/tensor';
import { mul, sub } from './arithmetic';
import type { TensorLike } from './constant';
import { applyUnary, unary } from './elementwise';
import { square } from './exponential';
import { neg } from './identity';
import { sign } from './steps';

/** Definitions of sine, cosine, hyperbolic tangent and absolute value. */
export const trigonometricOps = {
  sin: unary('sin', 'float', Math.sin, (g, x) => mul(g, cos(x))),
  cos: unary('cos', 'float', Math.cos, (g, x) => neg(mul(g, sin(x)))),
  tanh: unary('tanh', 'float', Math.tanh, (g, _x, y) => mul(g, sub(1, square(y)))),
  abs: unary('abs', 'numeric', Math.abs, (g, x) => mul(g, sign(x))),
};

/** The sine of x in radians. */
export function sin(x: TensorLike): Tensor {
  return applyUnary(trigonometricOps.sin, x);
}

/** The cosine of x in radians. */
export function cos(x: TensorLike): Tensor {
  return applyUnary(trigonometricOps.cos, x);
}

/** The hyperbolic tangent of x. */
export function tanh(x: TensorLike): Tensor {
  return applyUnary(trigonometricOps.tanh, x);
}

/** |x|, of float or int32; its derivative at 0 is 0. */
export function abs(x: TensorLike): Tensor {
  return applyUnary(trigonometricOps.abs, x);
}
