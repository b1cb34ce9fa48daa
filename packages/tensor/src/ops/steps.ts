import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { checkDtype } from './checks';
import type { TensorLike } from './constant';
import { applyUnary, mapElements, unary } from './elementwise';

/** Definitions of the maps of one element that are constant between jumps, whose derivative is 0. */
export const stepOps = {
  floor: unary('floor', 'float', Math.floor),
  ceil: unary('ceil', 'float', Math.ceil),
  round: unary('round', 'float', roundHalfToEven),
  sign: unary('sign', 'numeric', Math.sign),
  logicalNot: unary('logicalNot', 'bool', (x) => 1 - x),
  isFinite: {
    name: 'isFinite',
    infer: ([x]) => {
      checkDtype('isFinite', 'float', x!.dtype);
      return [{ shape: x!.shape, dtype: 'bool' }];
    },
    vjp: () => [undefined],
    kernel: ([x], [out]) => mapElements((each) => Number(Number.isFinite(each)), x!, out!),
  } satisfies OpDefinition<'isFinite'>,
};

function roundHalfToEven(x: number): number {
  const up = Math.round(x);
  return up - x === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

/** The largest integer not above x. */
export function floor(x: TensorLike): Tensor {
  return applyUnary(stepOps.floor, x);
}

/** The smallest integer not below x. */
export function ceil(x: TensorLike): Tensor {
  return applyUnary(stepOps.ceil, x);
}

/** The nearest integer, and the even one of two: 0.5 -> 0, 1.5 -> 2. */
export function round(x: TensorLike): Tensor {
  return applyUnary(stepOps.round, x);
}

/** -1, 0 or 1; of float or int32. */
export function sign(x: TensorLike): Tensor {
  return applyUnary(stepOps.sign, x);
}

/** Not x, of bool. */
export function logicalNot(x: TensorLike): Tensor {
  return applyUnary(stepOps.logicalNot, x);
}

/** Whether x is neither NaN nor infinite. Exported from the package as `isFinite`. */
export function finite(x: TensorLike): Tensor {
  return applyUnary(stepOps.isFinite, x);
}
