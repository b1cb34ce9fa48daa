import type { Tensor } from '../core/tensor';
import { add, div, mul, sub } from './arithmetic';
import { checkDtype } from './checks';
import { equal, greaterEqual, logicalAnd } from './compare';
import { type TensorLike, toTensor } from './constant';
import { applyBinary, applyUnary, binary, unary } from './elementwise';
import { where } from './where';

/** Definitions of exponentials, logarithms and powers. */
export const exponentialOps = {
  exp: unary('exp', 'float', Math.exp, (g, _x, y) => mul(g, y)),
  expm1: unary('expm1', 'float', Math.expm1, (g, _x, y) => mul(g, add(y, 1))),
  log: unary('log', 'float', Math.log, (g, x) => div(g, x)),
  log1p: unary('log1p', 'float', Math.log1p, (g, x) => div(g, add(x, 1))),
  sqrt: unary('sqrt', 'float', Math.sqrt, (g, _x, y) => div(mul(g, 0.5), y)),
  rsqrt: unary(
    'rsqrt',
    'float',
    (x) => 1 / Math.sqrt(x),
    (g, x, y) => mul(mul(g, -0.5), div(y, x)),
  ),
  pow: binary('pow', 'float', Math.pow, [powerByBase, powerByExponent]),
};

/** g b a^(b - 1), and 0 for b = 0 even at a = 0. */
function powerByBase(g: Tensor, a: Tensor, b: Tensor): Tensor {
  return where(equal(b, 0), 0, mul(g, mul(b, pow(a, sub(b, 1)))));
}

/** g y log(a), and its limit 0 at a = 0 for b >= 0. */
function powerByExponent(g: Tensor, a: Tensor, b: Tensor, y: Tensor): Tensor {
  return where(logicalAnd(equal(a, 0), greaterEqual(b, 0)), 0, mul(g, mul(y, log(a))));
}

/** e^x. */
export function exp(x: TensorLike): Tensor {
  return applyUnary(exponentialOps.exp, x);
}

/** e^x - 1, precise near 0. */
export function expm1(x: TensorLike): Tensor {
  return applyUnary(exponentialOps.expm1, x);
}

/** The natural logarithm of x. */
export function log(x: TensorLike): Tensor {
  return applyUnary(exponentialOps.log, x);
}

/** log(1 + x), precise near 0. */
export function log1p(x: TensorLike): Tensor {
  return applyUnary(exponentialOps.log1p, x);
}

/** The square root of x. */
export function sqrt(x: TensorLike): Tensor {
  return applyUnary(exponentialOps.sqrt, x);
}

/** 1 / sqrt(x). */
export function rsqrt(x: TensorLike): Tensor {
  return applyUnary(exponentialOps.rsqrt, x);
}

/**
 * a^b, with broadcasting; NaN for a negative base with a fractional exponent.
 * The derivative in a at b = 0, and in b at a = 0 with b >= 0, is 0, as in PyTorch.
 */
export function pow(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(exponentialOps.pow, a, b);
}

/** x^2, as x x. */
export function square(x: TensorLike): Tensor {
  const tensor = toTensor('square', x);
  checkDtype('square', 'numeric', tensor.dtype);
  return mul(tensor, tensor);
}

/** 1 / x. */
export function reciprocal(x: TensorLike): Tensor {
  const tensor = toTensor('reciprocal', x);
  checkDtype('reciprocal', 'numeric', tensor.dtype);
  return div(1, tensor);
}
