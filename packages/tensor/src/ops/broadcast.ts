import { apply1 } from '../core/apply';
import { type HostArray, type Shape, sizeOf } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { type ReduceOptions, reduceAttrs, reducedShape } from './axes';
import { checkDtype, formatShape } from './checks';
import { type TensorLike, toTensor } from './constant';
import { broadcastStrides, copyView, forEachRow, rowMajorStrides } from './strides';

/**
 * Definitions of repeating along axes, its transpose, adding up along axes, and reshape, which both need.
 */
export const broadcastOps = {
  reshape: {
    name: 'reshape',
    infer: ([x], { shape }) => {
      if (sizeOf(shape) !== sizeOf(x!.shape)) {
        throw new ShapeError(`reshape: sizes differ: ${formatShape(x!.shape)} to ${formatShape(shape)}`);
      }
      return [{ shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], gradients: [g] }) => [reshape(g!, x!.shape)],
    kernel: ([x], [out]) => out!.data.set(x!.data),
    inPlace: 0,
  },
  broadcastTo: {
    name: 'broadcastTo',
    infer: ([x], { shape }) => {
      if (!broadcastsTo(x!.shape, shape)) {
        throw new ShapeError(`broadcastTo: cannot repeat ${formatShape(x!.shape)} to ${formatShape(shape)}`);
      }
      return [{ shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], gradients: [g] }) => [sumTo(g!, x!.shape)],
    kernel: ([x], [out], { shape }) =>
      copyView(
        shape,
        { data: x!.data, start: 0, strides: broadcastStrides(x!.shape, shape) },
        { data: out!.data, start: 0, strides: rowMajorStrides(shape) },
      ),
  },
  sum: {
    name: 'sum',
    infer: ([x], { axes, keepDims }) => {
      checkDtype('sum', 'numeric', x!.dtype);
      return [{ shape: reducedShape(x!.shape, axes, keepDims), dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], attrs, gradients: [g] }) => {
      const kept = reshape(g!, reducedShape(x!.shape, attrs.axes, true));
      return [broadcastTo(kept, x!.shape)];
    },
    kernel: ([x], [out], { axes }) => addUp(x!, out!, axes),
  },
} satisfies { [K in 'reshape' | 'broadcastTo' | 'sum']: OpDefinition<K> };

function addUp(x: HostArray, out: HostArray, axes: readonly number[]): void {
  const totals = new Float64Array(out.data.length);
  const strides = [rowMajorStrides(x.shape), broadcastStrides(reducedShape(x.shape, axes, true), x.shape)];
  forEachRow(x.shape, strides, ([from, to], length, [step, outStep]) => {
    for (let n = 0; n < length; n++) totals[to! + n * outStep!]! += x.data[from! + n * step!]!;
  });
  out.data.set(totals);
}

function broadcastsTo(shape: Shape, target: Shape): boolean {
  const missing = target.length - shape.length;
  return missing >= 0 && shape.every((size, axis) => size === 1 || size === target[axis + missing]);
}

/**
 * The same elements in row-major order under another shape.
 * @param shape may hold one -1, which takes what is left
 * @throws ShapeError where the numbers of elements differ
 * @example reshape(arange(6), [2, -1]).shape; // [2, 3]
 */
export function reshape(x: TensorLike, shape: Shape): Tensor {
  const tensor = toTensor('reshape', x);
  return apply1(broadcastOps.reshape, [tensor], { shape: resolveShape(tensor, shape) });
}

function resolveShape(x: Tensor, shape: Shape): Shape {
  const bad = shape.find((size) => !Number.isInteger(size) || size < -1);
  if (bad !== undefined || shape.indexOf(-1) !== shape.lastIndexOf(-1)) {
    throw new ArgumentError(`reshape: shape needs sizes and at most one -1, got ${formatShape(shape)}`);
  }
  if (!shape.includes(-1)) return [...shape];
  const rest = -sizeOf(shape);
  const left = x.size / rest;
  if (!Number.isInteger(left)) {
    throw new ShapeError(`reshape: cannot divide ${formatShape(x.shape)} into ${formatShape(shape)}`);
  }
  return shape.map((size) => (size === -1 ? left : size));
}

/**
 * Repeats `x` along new leading axes and along axes of size 1.
 * @throws ShapeError where another axis would have to change
 */
export function broadcastTo(x: TensorLike, shape: Shape): Tensor {
  return apply1(broadcastOps.broadcastTo, [toTensor('broadcastTo', x)], { shape: [...shape] });
}

/**
 * The sum over `axis`, all axes unless given; of nothing, 0.
 * @throws DTypeError for bool, ArgumentError for an axis that does not exist
 * @example sum(array([[1, 2], [3, 4]]), { axis: 0 }); // [4, 6]
 */
export function sum(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor('sum', x);
  return apply1(broadcastOps.sum, [tensor], reduceAttrs('sum', tensor, options));
}

/** Undoes a broadcast: adds up the axes that `shape` lacks or has at size 1. The transpose of {@link broadcastTo}. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  const missing = x.rank - shape.length;
  const axes = x.shape.flatMap((size, axis) =>
    axis < missing || (shape[axis - missing] === 1 && size !== 1) ? [axis] : [],
  );
  if (axes.length === 0) return x;
  return reshape(sum(x, { axis: axes }), shape);
}
