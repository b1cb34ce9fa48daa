import type { Tensor } from '../core/tensor';
import { mul } from './arithmetic';
import { checkDtype, sameDtype } from './checks';
import { equal, greater, less, lessEqual } from './compare';
import { type TensorLike, toTensor, toTensors } from './constant';
import { applyBinary, binary } from './elementwise';
import { broadcastOf } from './operands';
import { where } from './where';

/** Definitions of the larger and the smaller of two elements; equal ones share the gradient, as in PyTorch. */
export const boundOps = {
  maximum: binary('maximum', 'numeric', Math.max, [
    (g, a, b) => where(less(a, b), 0, shared(g, a, b)),
    (g, a, b) => where(greater(a, b), 0, shared(g, a, b)),
  ]),
  minimum: binary('minimum', 'numeric', Math.min, [
    (g, a, b) => where(greater(a, b), 0, shared(g, a, b)),
    (g, a, b) => where(less(a, b), 0, shared(g, a, b)),
  ]),
};

function shared(g: Tensor, a: Tensor, b: Tensor): Tensor {
  return where(equal(a, b), mul(g, 0.5), g);
}

/** The larger of a and b, with broadcasting; NaN if either is. */
export function maximum(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(boundOps.maximum, a, b);
}

/** The smaller of a and b, with broadcasting; NaN if either is. */
export function minimum(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(boundOps.minimum, a, b);
}

/**
 * x kept within [low, high], with broadcasting. The derivative is 1 from bound to bound, both included.
 * @example clip(array([-2, 0.5, 3]), -1, 1); // [-1, 0.5, 1]
 */
export function clip(x: TensorLike, low: TensorLike, high: TensorLike): Tensor {
  const operands = toTensors('clip', x, low, high);
  checkDtype('clip', 'numeric', sameDtype('clip', operands));
  broadcastOf('clip', operands);
  const [inside, lower, upper] = operands;
  const raised = where(less(inside, lower), lower, inside);
  return where(greater(raised, upper), upper, raised);
}

/** max(x, 0), with derivative 0 at 0. */
export function relu(x: TensorLike): Tensor {
  const tensor = toTensor('relu', x);
  checkDtype('relu', 'numeric', tensor.dtype);
  // Not where(x > 0, x, 0), which would hide a NaN.
  return where(lessEqual(tensor, 0), 0, tensor);
}
