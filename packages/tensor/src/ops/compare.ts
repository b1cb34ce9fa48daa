import type { Tensor } from '../core/tensor';
import type { TensorLike } from './constant';
import { applyBinary, relation } from './elementwise';

/** Definitions of the relations between two elements. */
export const compareOps = {
  equal: relation('equal', 'any', (a, b) => a === b),
  notEqual: relation('notEqual', 'any', (a, b) => a !== b),
  less: relation('less', 'numeric', (a, b) => a < b),
  lessEqual: relation('lessEqual', 'numeric', (a, b) => a <= b),
  greater: relation('greater', 'numeric', (a, b) => a > b),
  greaterEqual: relation('greaterEqual', 'numeric', (a, b) => a >= b),
  logicalAnd: relation('logicalAnd', 'bool', (a, b) => a !== 0 && b !== 0),
  logicalOr: relation('logicalOr', 'bool', (a, b) => a !== 0 || b !== 0),
};

/** Whether a = b, of any one type; NaN equals nothing. */
export function equal(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.equal, a, b);
}

/** Whether a and b differ. */
export function notEqual(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.notEqual, a, b);
}

/** Whether a < b. */
export function less(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.less, a, b);
}

/** Whether a <= b. */
export function lessEqual(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.lessEqual, a, b);
}

/** Whether a > b. */
export function greater(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.greater, a, b);
}

/** Whether a >= b. */
export function greaterEqual(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.greaterEqual, a, b);
}

/** Whether both of two bools hold. */
export function logicalAnd(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.logicalAnd, a, b);
}

/** Whether at least one of two bools holds. */
export function logicalOr(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(compareOps.logicalOr, a, b);
}
