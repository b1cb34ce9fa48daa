export { erf, sigmoid, silu, siluGrad, softplus } from './activations';
export { relu } from './bounds';
export { exp, expm1, log, log1p, reciprocal, rsqrt, sqrt, square } from './exponential';
export { type GeluOptions, gelu, geluGrad } from './gelu';
export { identity, neg, stopGradient } from './identity';
export { ceil, finite as isFinite, floor, logicalNot, round, sign } from './steps';
export { abs, cos, sin, tanh } from './trigonometric';
