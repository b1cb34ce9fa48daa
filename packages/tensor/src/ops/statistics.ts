import type { Tensor } from '../core/tensor';
import { add, div, sub } from './arithmetic';
import { normaliseAxes } from './axes';
import { type ReduceOptions, reshape, sum } from './broadcast';
import { cast } from './cast';
import { checkDtype } from './checks';
import { greater } from './compare';
import { type TensorLike, toTensor } from './constant';
import { exp, log, square } from './exponential';
import { max } from './extremum';
import { stopGradient } from './identity';
import { finite, logicalNot } from './steps';
import { where } from './where';

/**
 * The arithmetic mean over `axis`; of nothing, NaN.
 * @throws DTypeError for int32 and bool
 * @example mean(array([[1, 2], [3, 5]]), { axis: -1 }); // [1.5, 4]
 */
export function mean(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor(x);
  checkDtype('mean', 'float', tensor.dtype);
  return div(sum(tensor, options), countOf('mean', tensor, options));
}

/** Divisor of a variance: n - correction. */
export interface VarianceOptions extends ReduceOptions {
  readonly correction?: number;
}

/**
 * sum (x - mean)^2 / (n - correction) over the n elements along `axis`.
 * @param options.correction 0 unless given; 1 makes it unbiased (Bessel)
 * @throws DTypeError for int32 and bool
 */
export function variance(x: TensorLike, { correction = 0, ...options }: VarianceOptions = {}): Tensor {
  const tensor = toTensor(x);
  checkDtype('variance', 'float', tensor.dtype);
  const deviation = sub(tensor, mean(tensor, { ...options, keepDims: true }));
  return div(sum(square(deviation), options), countOf('variance', tensor, options) - correction);
}

/**
 * log sum e^x over `axis`, without overflow.
 * @throws ShapeError where there are no elements
 */
export function logSumExp(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor(x);
  const peak = stopGradient(max(tensor, { ...options, keepDims: true }));
  // Subtracting an infinite peak from itself would give NaN.
  const shift = where(finite(peak), peak, 0);
  const total = log(sum(exp(sub(tensor, shift)), options));
  return add(total, reshape(shift, total.shape));
}

/** Whether any element of a bool tensor holds, over `axis`; of nothing, false. */
export function any(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor(x);
  checkDtype('any', 'bool', tensor.dtype);
  return greater(sum(cast(tensor, 'int32'), options), 0);
}

/** Whether all elements of a bool tensor hold, over `axis`; of nothing, true. */
export function all(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor(x);
  checkDtype('all', 'bool', tensor.dtype);
  return logicalNot(any(logicalNot(tensor), options));
}

/** How many elements each sum over the axes has. */
function countOf(op: string, x: Tensor, { axis }: ReduceOptions): number {
  const axes = normaliseAxes(op, axis, x.rank);
  return axes.reduce((count, each) => count * x.shape[each]!, 1);
}
