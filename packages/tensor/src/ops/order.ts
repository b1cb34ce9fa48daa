import { apply, apply1 } from '../core/apply';
import type { Spec } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import type { OpDefinition, VjpContext } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { axisOf, reducedShape } from './axes';
import { checkDtype, formatShape } from './checks';
import { type TensorLike, toTensor } from './constant';
import { scatterAddAlongAxis } from './gather';
import { argKernel, sortKernel, topKKernel } from './order-kernels';

interface ArgAttrs {
  readonly axis: number;
  readonly keepDims: boolean;
}

/** Definitions of what depends on the order of elements: equal ones keep theirs, and NaN, which has none, is refused. */
export const orderOps = {
  argmax: {
    name: 'argmax',
    infer: ([x], attrs) => inferArg('argmax', x!, attrs),
    vjp: () => [undefined],
    kernel: ([x], [out], { axis }) => argKernel('argmax', x!, out!, axis, 1),
  },
  argmin: {
    name: 'argmin',
    infer: ([x], attrs) => inferArg('argmin', x!, attrs),
    vjp: () => [undefined],
    kernel: ([x], [out], { axis }) => argKernel('argmin', x!, out!, axis, -1),
  },
  sort: {
    name: 'sort',
    infer: ([x]) => {
      checkDtype('sort', 'numeric', x!.dtype);
      return [x!, { shape: x!.shape, dtype: 'int32' }];
    },
    vjp: (context) => [unpermute(context, context.attrs.axis)],
    kernel: ([x], [values, indices], { axis, descending }) =>
      sortKernel(x!, values!, indices!, axis, descending),
  },
  topK: {
    name: 'topK',
    infer: ([x], { k }) => {
      checkDtype('topK', 'numeric', x!.dtype);
      const size = x!.shape.at(-1);
      if (size === undefined) throw new ShapeError('topK: needs at least one axis, got []');
      if (!Number.isInteger(k) || k < 0 || k > size) {
        throw new ArgumentError(`topK: k needs a whole number in 0 .. ${size}, got ${k}`);
      }
      const shape = x!.shape.with(-1, k);
      return [
        { shape, dtype: x!.dtype },
        { shape, dtype: 'int32' },
      ];
    },
    vjp: (context) => [unpermute(context, context.inputs[0]!.rank - 1)],
    kernel: ([x], [values, indices], { k }) => topKKernel(x!, values!, indices!, k),
  },
} satisfies { [K in 'argmax' | 'argmin' | 'sort' | 'topK']: OpDefinition<K> };

function inferArg(op: string, x: Spec, { axis, keepDims }: ArgAttrs): Spec[] {
  checkDtype(op, 'numeric', x.dtype);
  if (x.shape[axis] === 0) {
    throw new ShapeError(`${op}: axis ${axis} has no elements: ${formatShape(x.shape)}`);
  }
  return [{ shape: reducedShape(x.shape, [axis], keepDims), dtype: 'int32' }];
}

/** Sends the gradient of every chosen element back to where the element came from. */
function unpermute(
  { inputs: [x], outputs, gradients: [g] }: VjpContext<unknown>,
  axis: number,
): Tensor | undefined {
  return g && scatterAddAlongAxis(outputs[1]!, g, axis, x!.shape[axis]!);
}

/** Options of {@link argmax} and {@link argmin}. */
export interface ArgOptions {
  /** The last unless given. */
  readonly axis?: number;
  /** Whether the axis stays, with size 1. Default false. */
  readonly keepDims?: boolean;
}

/**
 * The index of the largest element along an axis (the last unless given), and the lowest one of several.
 * @param x float or int32
 * @returns int32, without `axis`, or with it at size 1 where `keepDims`
 * @throws ShapeError where the axis has no elements, NaNError where one is NaN
 * @example argmax(array([[1, 3, 3], [5, 4, 4]]), { axis: 1 }); // [1, 0]
 */
export function argmax(x: TensorLike, options: ArgOptions = {}): Tensor {
  return applyArg('argmax', x, options);
}

/**
 * The index of the smallest element along an axis (the last unless given), and the lowest one of several.
 * See {@link argmax}.
 */
export function argmin(x: TensorLike, options: ArgOptions = {}): Tensor {
  return applyArg('argmin', x, options);
}

function applyArg(op: 'argmax' | 'argmin', x: TensorLike, options: ArgOptions): Tensor {
  const tensor = toTensor(op, x);
  const axis = axisOf(op, tensor, options);
  return apply1(orderOps[op], [tensor], { axis, keepDims: options.keepDims ?? false });
}

/** Options of {@link sort}. */
export interface SortOptions {
  /** The last unless given. */
  readonly axis?: number;
  /** From the largest. Default false. */
  readonly descending?: boolean;
}

/**
 * The elements in order along an axis (the last unless given), ascending unless given; equal elements keep theirs, also when descending.
 * The gradient follows the permutation.
 * @param x float or int32
 * @returns `[values, indices]`: values = takeAlongAxis(x, indices, axis), indices int32
 * @throws NaNError where an element is NaN
 * @example const [values, indices] = sort(array([3, 1, 2])); // [1, 2, 3], [1, 2, 0]
 */
export function sort(x: TensorLike, options: SortOptions = {}): [Tensor, Tensor] {
  return applySort('sort', x, options);
}

/**
 * The indices, int32, that put the elements in order along an axis (the last unless given): the second result of
 * {@link sort}.
 */
export function argsort(x: TensorLike, options: SortOptions = {}): Tensor {
  return applySort('argsort', x, options)[1];
}

function applySort(op: string, x: TensorLike, options: SortOptions): [Tensor, Tensor] {
  const tensor = toTensor(op, x);
  checkDtype(op, 'numeric', tensor.dtype);
  const attrs = { axis: axisOf(op, tensor, options), descending: options.descending ?? false };
  return apply(orderOps.sort, [tensor], attrs) as [Tensor, Tensor];
}

/**
 * The k largest elements along the last axis, descending; of equal ones that with the lowest index first.
 * The gradient goes to the chosen elements.
 * @param x float or int32
 * @param k 0 .. size of the last axis
 * @returns `[values, indices]`, indices int32
 * @throws ArgumentError where k is out of range, NaNError where an element is NaN
 * @example const [values, indices] = topK(array([1, 4, 2, 4]), 2); // [4, 4], [1, 3]
 */
export function topK(x: TensorLike, k: number): [Tensor, Tensor] {
  return apply(orderOps.topK, [toTensor('topK', x)], { k }) as [Tensor, Tensor];
}
