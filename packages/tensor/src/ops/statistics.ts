import type { Tensor } from '../core/tensor';
import { add, div, sub } from './arithmetic';
import { type ReduceOptions, reduceAttrs } from './axes';
import { reshape, sum } from './broadcast';
import { cast } from './cast';
import { checkDtype } from './checks';
import { greater } from './compare';
import { type TensorLike, toTensor } from './constant';
import { exp, log, square } from './exponential';
import { checkElements, max } from './extremum';
import { stopGradient } from './identity';
import { finite, logicalNot } from './steps';
import { where } from './where';

/**
 * The arithmetic mean over `axis`, all axes unless given; of nothing, NaN.
 * @throws DTypeError for int32 and bool
 * @example mean(array([[1, 2], [3, 5]]), { axis: -1 }); // [1.5, 4]
 */
export function mean(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor('mean', x);
  checkDtype('mean', 'float', tensor.dtype);
  const count = countOf('mean', tensor, options);
  return div(sum(tensor, options), count);
}

/** Options of {@link variance}. */
export interface VarianceOptions extends ReduceOptions {
  /** What is taken from the number of elements in the divisor. Default 0. */
  readonly correction?: number;
}

/**
 * sum (x - mean)^2 / (n - correction) over the n elements along `axis`, all axes unless given.
 * @param options.correction 0 unless given; 1 makes it unbiased (Bessel)
 * @throws DTypeError for int32 and bool
 */
export function variance(x: TensorLike, { correction = 0, ...options }: VarianceOptions = {}): Tensor {
  const tensor = toTensor('variance', x);
  checkDtype('variance', 'float', tensor.dtype);
  const count = countOf('variance', tensor, options);
  const deviation = sub(tensor, mean(tensor, { ...options, keepDims: true }));
  return div(sum(square(deviation), options), count - correction);
}

/**
 * log sum e^x over `axis`, all axes unless given, without overflow.
 * @throws ShapeError where there are no elements
 */
export function logSumExp(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor('logSumExp', x);
  checkDtype('logSumExp', 'float', tensor.dtype);
  checkElements('logSumExp', tensor, reduceAttrs('logSumExp', tensor, options).axes);
  const peak = stopGradient(max(tensor, { ...options, keepDims: true }));
  // Subtracting an infinite peak from itself would give NaN.
  const shift = where(finite(peak), peak, 0);
  const total = log(sum(exp(sub(tensor, shift)), options));
  return add(total, reshape(shift, total.shape));
}

/** Whether any element of a bool tensor holds, over `axis`, all axes unless given; of nothing, false. */
export function any(x: TensorLike, options: ReduceOptions = {}): Tensor {
  return anyOf(checkedBool('any', x, options), options);
}

/** Whether all elements of a bool tensor hold, over `axis`, all axes unless given; of nothing, true. */
export function all(x: TensorLike, options: ReduceOptions = {}): Tensor {
  return logicalNot(anyOf(logicalNot(checkedBool('all', x, options)), options));
}

function anyOf(x: Tensor, options: ReduceOptions): Tensor {
  return greater(sum(cast(x, 'int32'), options), 0);
}

function checkedBool(op: string, x: TensorLike, options: ReduceOptions): Tensor {
  const tensor = toTensor(op, x);
  checkDtype(op, 'bool', tensor.dtype);
  reduceAttrs(op, tensor, options);
  return tensor;
}

/** How many elements each sum over the axes has. */
function countOf(op: string, x: Tensor, options: ReduceOptions): number {
  const { axes } = reduceAttrs(op, x, options);
  return axes.reduce((count, each) => count * x.shape[each]!, 1);
}
