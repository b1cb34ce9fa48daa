import { apply1 } from '../core/apply';
import type { Spec } from '../core/dtype';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { div, mul, sub } from './arithmetic';
import { normaliseAxis } from './axes';
import { sum } from './broadcast';
import { checkDtype } from './checks';
import { type TensorLike, toTensor } from './constant';
import { exp, log } from './exponential';
import { max } from './extremum';
import { logSoftmaxKernel, softmaxKernel } from './softmax-kernels';

/** Definitions of exponentials normalised to add up to 1, and of their logarithms. */
export const softmaxOps = {
  softmax: {
    name: 'softmax',
    infer: ([x]) => sameAsFloat('softmax', x!),
    vjp: ({ outputs: [y], attrs: { axis }, gradients: [g] }) => [
      mul(y!, sub(g!, sum(mul(g!, y!), { axis, keepDims: true }))),
    ],
    decompose: ([x], { axis }) => {
      if (x!.size === 0) return [x!];
      const powers = exp(belowPeak(x!, axis));
      return [div(powers, sum(powers, { axis, keepDims: true }))];
    },
    kernel: ([x], [out], { axis }) => softmaxKernel(x!, out!, axis),
  },
  logSoftmax: {
    name: 'logSoftmax',
    infer: ([x]) => sameAsFloat('logSoftmax', x!),
    vjp: ({ outputs: [y], attrs: { axis }, gradients: [g] }) => [
      sub(g!, mul(exp(y!), sum(g!, { axis, keepDims: true }))),
    ],
    decompose: ([x], { axis }) => {
      if (x!.size === 0) return [x!];
      const shifted = belowPeak(x!, axis);
      return [sub(shifted, log(sum(exp(shifted), { axis, keepDims: true })))];
    },
    kernel: ([x], [out], { axis }) => logSoftmaxKernel(x!, out!, axis),
  },
} satisfies { [K in 'softmax' | 'logSoftmax']: OpDefinition<K> };

function sameAsFloat(op: string, { shape, dtype }: Spec): Spec[] {
  checkDtype(op, 'float', dtype);
  return [{ shape, dtype }];
}

function belowPeak(x: Tensor, axis: number): Tensor {
  return sub(x, max(x, { axis, keepDims: true }));
}

/**
 * e^x_i / (sum over j of e^x_j) along an axis (the last unless given), without overflow. NaN where all of a line is -Infinity.
 * @throws DTypeError for int32 and bool, ArgumentError for an axis that does not exist
 * @example softmax(array([0, Math.log(3)])); // [0.25, 0.75]
 */
export function softmax(x: TensorLike, axis = -1): Tensor {
  const tensor = toTensor('softmax', x);
  return apply1(softmaxOps.softmax, [tensor], { axis: normaliseAxis('softmax', axis, tensor.rank) });
}

/**
 * x_i - log(sum over j of e^x_j) along an axis (the last unless given): the logarithm of {@link softmax}, finite where that is 0 by rounding.
 * @throws DTypeError for int32 and bool, ArgumentError for an axis that does not exist
 */
export function logSoftmax(x: TensorLike, axis = -1): Tensor {
  const tensor = toTensor('logSoftmax', x);
  return apply1(softmaxOps.logSoftmax, [tensor], { axis: normaliseAxis('logSoftmax', axis, tensor.rank) });
}
