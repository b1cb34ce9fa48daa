import { apply1 } from '../core/apply';
import type { DType, Shape, Spec } from '../core/dtype';
import { ArgumentError, DTypeError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { normaliseAxis } from './axes';
import { cast } from './cast';
import { checkDtype, checkDtypeName, formatShape } from './checks';
import { equal } from './compare';
import { type TensorLike, toTensor } from './constant';
import { iota } from './create';
import {
  gatherKernel,
  scatterAddAlongAxisKernel,
  scatterAddKernel,
  takeAlongAxisKernel,
} from './gather-kernels';
import { expandDims, transpose } from './shape';

type Indexing = 'gather' | 'takeAlongAxis' | 'scatterAdd' | 'scatterAddAlongAxis';

/** Definitions of reading by index and, as their transposes, of adding by index. */
export const gatherOps = {
  gather: {
    name: 'gather',
    infer: ([x, indices], { axis }) => {
      checkIndices('gather', indices!);
      return [{ shape: x!.shape.toSpliced(axis, 1, ...indices!.shape), dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, indices], attrs, gradients: [g] }) => [
      scatterBack(g!, indices!, x!.shape, attrs.axis),
    ],
    kernel: ([x, indices], [out], { axis }) => gatherKernel(x!, indices!, out!, axis),
  },
  takeAlongAxis: {
    name: 'takeAlongAxis',
    infer: ([x, indices], { axis }) => {
      checkIndices('takeAlongAxis', indices!);
      checkSameBut(axis, x!, indices!);
      return [{ shape: indices!.shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, indices], attrs: { axis }, gradients: [g] }) => [
      scatterAddAlongAxis(indices!, g!, axis, x!.shape[axis]!),
    ],
    kernel: ([x, indices], [out], { axis }) => takeAlongAxisKernel(x!, indices!, out!, axis),
  },
  scatterAdd: {
    name: 'scatterAdd',
    infer: ([indices, updates], { size }) => {
      checkIndices('scatterAdd', indices!);
      checkDtype('scatterAdd', 'numeric', updates!.dtype);
      checkLeading(indices!, updates!);
      return [{ shape: [size, ...updates!.shape.slice(indices!.shape.length)], dtype: updates!.dtype }];
    },
    vjp: ({ inputs: [indices], gradients: [g] }) => [undefined, gather(g!, indices!, 0)],
    kernel: ([indices, updates], [out]) => scatterAddKernel(indices!, updates!, out!),
  },
  scatterAddAlongAxis: {
    name: 'scatterAddAlongAxis',
    infer: ([indices, updates], { axis, size }) => {
      checkIndices('scatterAddAlongAxis', indices!);
      checkDtype('scatterAddAlongAxis', 'numeric', updates!.dtype);
      checkEqual(indices!, updates!);
      return [{ shape: updates!.shape.with(axis, size), dtype: updates!.dtype }];
    },
    vjp: ({ inputs: [indices], attrs, gradients: [g] }) => [
      undefined,
      takeAlongAxis(g!, indices!, attrs.axis),
    ],
    kernel: ([indices, updates], [out], { axis }) =>
      scatterAddAlongAxisKernel(indices!, updates!, out!, axis),
  },
} satisfies { [K in Indexing]: OpDefinition<K> };

/** The transpose of gather: `g` has the axes of the indices where `shape` has `axis`. */
function scatterBack(g: Tensor, indices: Tensor, shape: Shape, axis: number): Tensor {
  const size = shape[axis]!;
  if (axis === 0) return scatterAdd(indices, g, size);
  const axes = Array.from(g.shape.keys());
  const own = axes.splice(axis, indices.rank);
  const scattered = scatterAdd(indices, transpose(g, [...own, ...axes]), size);
  const others = Array.from({ length: shape.length - 1 }, (_, index) => index + 1);
  return transpose(scattered, others.toSpliced(axis, 0, 0));
}

function checkIndices(op: string, { dtype }: Spec): void {
  if (dtype !== 'int32') throw new DTypeError(`${op}: indices need int32, got ${dtype}`);
}

function checkSameBut(axis: number, x: Spec, indices: Spec): void {
  const fits =
    x.shape.length === indices.shape.length && x.shape.every((n, i) => i === axis || n === indices.shape[i]);
  if (fits) return;
  const shapes = `${formatShape(x.shape)} and ${formatShape(indices.shape)}`;
  throw new ShapeError(`takeAlongAxis: shapes differ on another axis than ${axis}: ${shapes}`);
}

function checkLeading(indices: Spec, updates: Spec): void {
  if (indices.shape.every((n, i) => n === updates.shape[i])) return;
  const shapes = `${formatShape(updates.shape)} and ${formatShape(indices.shape)}`;
  throw new ShapeError(`scatterAdd: updates do not begin with the shape of the indices: ${shapes}`);
}

function checkEqual(indices: Spec, updates: Spec): void {
  if (formatShape(indices.shape) === formatShape(updates.shape)) return;
  const shapes = `${formatShape(indices.shape)} and ${formatShape(updates.shape)}`;
  throw new ShapeError(`scatterAddAlongAxis: indices and updates differ: ${shapes}`);
}

function checkSize(op: string, name: string, size: number): void {
  if (!Number.isInteger(size) || size < 0) {
    throw new ArgumentError(`${op}: ${name} needs a whole number from 0, got ${size}`);
  }
}

/**
 * The slices of `x` that the indices name: `axis` is replaced by the axes of `indices`.
 * @param indices int32 in 0 .. size - 1; with another the run fails, with an ArgumentError on the reference backend
 * @param axis 0 unless given
 * @throws DTypeError where the indices are not int32
 * @example gather(embedding, tokens); // [vocabulary, d] and [batch, t] -> [batch, t, d]
 */
export function gather(x: Tensor, indices: TensorLike, axis = 0): Tensor {
  const tensor = toTensor('gather', x);
  return apply1(gatherOps.gather, [tensor, toTensor('gather', indices, 'indices', 'int32')], {
    axis: normaliseAxis('gather', axis, tensor.rank),
  });
}

/**
 * y[..., n, ...] = x[..., indices[..., n, ...], ...], element by element along one axis.
 * @param indices int32, of the shape of x except along `axis`
 * @throws ShapeError where another axis differs
 * @example takeAlongAxis(logProbabilities, expandDims(actions, -1), -1); // [batch, n] -> [batch, 1]
 */
export function takeAlongAxis(x: Tensor, indices: Tensor, axis: number): Tensor {
  const tensor = toTensor('takeAlongAxis', x);
  return apply1(gatherOps.takeAlongAxis, [tensor, indices], {
    axis: normaliseAxis('takeAlongAxis', axis, tensor.rank),
  });
}

/**
 * Zeros to which every update is added at its index: y[indices[n]] += updates[n]. The transpose of {@link gather}.
 * @param indices int32 of shape [...I], in 0 .. size - 1
 * @param updates float or int32 of shape [...I, ...R]
 * @returns shape [size, ...R]
 * @throws ShapeError where `updates` does not begin with the shape of the indices
 */
export function scatterAdd(indices: TensorLike, updates: Tensor, size: number): Tensor {
  checkSize('scatterAdd', 'size', size);
  return apply1(gatherOps.scatterAdd, [toTensor('scatterAdd', indices, 'indices', 'int32'), updates], {
    size,
  });
}

/**
 * Zeros of the shape of `updates` with `size` along `axis`, to which every update is added where its index says.
 * The transpose of {@link takeAlongAxis}.
 * @throws ShapeError where indices and updates differ in shape
 */
export function scatterAddAlongAxis(indices: Tensor, updates: Tensor, axis: number, size: number): Tensor {
  checkSize('scatterAddAlongAxis', 'size', size);
  const tensor = toTensor('scatterAddAlongAxis', updates, 'updates');
  const normalised = normaliseAxis('scatterAddAlongAxis', axis, tensor.rank);
  return apply1(gatherOps.scatterAddAlongAxis, [indices, tensor], { axis: normalised, size });
}

/**
 * A new last axis of size `depth` that is 1 at the index and 0 elsewhere; all 0 where the index is out of range.
 * @param indices int32
 * @param dtype float32 unless given
 * @example oneHot(array(Int32Array.of(2, 0)), 3); // [[0, 0, 1], [1, 0, 0]]
 */
export function oneHot(indices: TensorLike, depth: number, dtype: DType = 'float32'): Tensor {
  checkSize('oneHot', 'depth', depth);
  checkDtypeName('oneHot', dtype);
  const tensor = toTensor('oneHot', indices, 'indices', 'int32');
  checkIndices('oneHot', tensor);
  return cast(equal(expandDims(tensor, -1), iota([depth], 0, 'int32')), dtype);
}
