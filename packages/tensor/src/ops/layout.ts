import { apply1 } from '../core/apply';
import { ArgumentError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { normaliseAxes, normaliseAxis } from './axes';
import { reshape } from './broadcast';
import { formatShape } from './checks';
import { type TensorLike, toTensor } from './constant';
import { copyView, rowMajorStrides } from './strides';

/** Definitions of the ways to reorder all elements. */
export const layoutOps = {
  transpose: {
    name: 'transpose',
    infer: ([x], { permutation }) => [{ shape: permutation.map((axis) => x!.shape[axis]!), dtype: x!.dtype }],
    vjp: ({ gradients: [g], attrs: { permutation } }) => [
      transpose(
        g!,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ],
    kernel: ([x], [out], { permutation }) => {
      const strides = rowMajorStrides(x!.shape);
      copyView(
        out!.shape,
        { data: x!.data, start: 0, strides: permutation.map((axis) => strides[axis]!) },
        { data: out!.data, start: 0, strides: rowMajorStrides(out!.shape) },
      );
    },
  },
  flip: {
    name: 'flip',
    infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
    vjp: ({ gradients: [g], attrs }) => [flip(g!, attrs.axes)],
    kernel: ([x], [out], { axes }) => {
      const strides = rowMajorStrides(x!.shape);
      const last = axes.reduce((start, axis) => start + strides[axis]! * (x!.shape[axis]! - 1), 0);
      const backwards = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride));
      copyView(
        x!.shape,
        { data: x!.data, start: last, strides: backwards },
        { data: out!.data, start: 0, strides },
      );
    },
  },
} satisfies { [K in 'transpose' | 'flip']: OpDefinition<K> };

/**
 * Axis i of the result is axis permutation[i] of x.
 * @param permutation all axes reversed unless given; negative ones count from the end
 * @throws ArgumentError where an axis is missing or named twice
 */
export function transpose(x: TensorLike, permutation?: readonly number[]): Tensor {
  const tensor = toTensor('transpose', x);
  const axes = permutation?.map((axis) => normaliseAxis('transpose', axis, tensor.rank));
  if (axes && (axes.length !== tensor.rank || new Set(axes).size < axes.length)) {
    throw new ArgumentError(
      `transpose: permutation [${permutation}] does not name each of ${tensor.rank} axes once`,
    );
  }
  const reversed = tensor.shape.map((_, axis) => tensor.rank - 1 - axis);
  return apply1(layoutOps.transpose, [tensor], { permutation: axes ?? reversed });
}

/** Exchanges two axes. */
export function swapAxes(x: TensorLike, first: number, second: number): Tensor {
  const tensor = toTensor('swapAxes', x);
  const [a, b] = [first, second].map((axis) => normaliseAxis('swapAxes', axis, tensor.rank));
  const exchange = (axis: number) => (axis === a ? b! : axis === b ? a! : axis);
  return transpose(
    tensor,
    tensor.shape.map((_, axis) => exchange(axis)),
  );
}

/** Reverses the order along each of the axes. */
export function flip(x: TensorLike, axes: number | readonly number[]): Tensor {
  const tensor = toTensor('flip', x);
  return apply1(layoutOps.flip, [tensor], { axes: normaliseAxes('flip', axes, tensor.rank) });
}

/** Inserts an axis of size 1, which becomes `axis` of the result. */
export function expandDims(x: TensorLike, axis: number): Tensor {
  const tensor = toTensor('expandDims', x);
  const at = normaliseAxis('expandDims', axis, tensor.rank + 1);
  return reshape(tensor, [...tensor.shape.slice(0, at), 1, ...tensor.shape.slice(at)]);
}

/**
 * Removes axes of size 1: the given ones, or all.
 * @throws ShapeError where a given one has another size
 */
export function squeeze(x: TensorLike, axis?: number | readonly number[]): Tensor {
  const tensor = toTensor('squeeze', x);
  const { shape } = tensor;
  const ones = shape.flatMap((size, each) => (size === 1 ? [each] : []));
  const axes = axis === undefined ? ones : normaliseAxes('squeeze', axis, tensor.rank);
  const other = axes.find((each) => shape[each] !== 1);
  if (other !== undefined) {
    throw new ShapeError(`squeeze: axis ${other} of ${formatShape(shape)} has size ${shape[other]}, not 1`);
  }
  return reshape(
    tensor,
    shape.filter((_, each) => !axes.includes(each)),
  );
}
