import { apply1 } from '../core/apply';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { activationGradient } from './activation-gradient';
import { add, mul, sub } from './arithmetic';
import { maximum } from './bounds';
import type { TensorLike } from './constant';
import { applyUnary, unary } from './elementwise';
import { errorFunction } from './error-function';
import { exp, log1p, square } from './exponential';
import { neg } from './identity';
import { abs } from './trigonometric';

/** Definitions of the sigmoid family and the error function. */
export const activationOps = {
  sigmoid: unary('sigmoid', 'float', logistic, (g, _x, y) => mul(g, mul(y, sub(1, y)))),
  erf: unary('erf', 'float', errorFunction, (g, x) =>
    mul(g, mul(2 / Math.sqrt(Math.PI), exp(neg(square(x))))),
  ),
  softplus: {
    ...unary('softplus', 'float', logOnePlusExp, (g, x) => mul(g, sigmoid(x))),
    decompose: ([x]) => [add(maximum(x!, 0), log1p(exp(neg(abs(x!)))))],
  },
  silu: {
    ...unary(
      'silu',
      'float',
      (x) => x * logistic(x),
      (g, x) => siluGrad(x, g),
    ),
    decompose: ([x]) => [mul(x!, sigmoid(x!))],
  },
  siluGrad: activationGradient('siluGrad', () => siluSlope, tracedSiluSlope),
} satisfies { [K in 'sigmoid' | 'erf' | 'softplus' | 'silu' | 'siluGrad']: OpDefinition<K> };

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function logOnePlusExp(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function siluSlope(x: number): number {
  const y = logistic(x);
  return y * (x * (1 - y) + 1);
}

function tracedSiluSlope(x: Tensor): Tensor {
  const y = sigmoid(x);
  return mul(y, add(mul(x, sub(1, y)), 1));
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: TensorLike): Tensor {
  return applyUnary(activationOps.sigmoid, x);
}

/** The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
export function erf(x: TensorLike): Tensor {
  return applyUnary(activationOps.erf, x);
}

/** log(1 + e^x), without overflow. */
export function softplus(x: TensorLike): Tensor {
  return applyUnary(activationOps.softplus, x);
}

/** x sigmoid(x), also called swish (Elfwing, Uchibe and Doya 2018, arXiv:1702.03118). */
export function silu(x: TensorLike): Tensor {
  return applyUnary(activationOps.silu, x);
}

/** g silu'(x), the gradient rule of {@link silu}; both of one shape. */
export function siluGrad(x: Tensor, g: Tensor): Tensor {
  return apply1(activationOps.siluGrad, [x, g], {});
}
