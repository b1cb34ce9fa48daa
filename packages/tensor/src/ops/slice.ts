import { apply1 } from '../core/apply';
import type { Shape } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { reshape } from './broadcast';
import { formatShape } from './checks';
import { elementOf, type TensorLike, toTensor } from './constant';
import { copyView, rowMajorStrides } from './strides';

/** Definitions of cutting a region out and of putting one into a larger array: each other's transpose. */
export const sliceOps = {
  slice: {
    name: 'slice',
    infer: ([x], attrs) => {
      checkRegion(x!.shape, attrs);
      const { starts, limits, strides } = attrs;
      return [
        {
          shape: strides.map((stride, axis) => Math.ceil((limits[axis]! - starts[axis]!) / stride)),
          dtype: x!.dtype,
        },
      ];
    },
    vjp: ({ inputs: [x], gradients: [g], attrs }) => [putBack(g!, x!.shape, attrs)],
    kernel: ([x], [out], { starts, strides }) => {
      const own = rowMajorStrides(x!.shape);
      copyView(
        out!.shape,
        {
          data: x!.data,
          start: offsetOf(starts, own),
          strides: own.map((stride, axis) => stride * strides[axis]!),
        },
        { data: out!.data, start: 0, strides: rowMajorStrides(out!.shape) },
      );
    },
  },
  pad: {
    name: 'pad',
    infer: ([x], { low, high }) => {
      if ([low, high].some((widths) => widths.length !== x!.shape.length)) {
        throw new ShapeError(`pad: ${low.length} pairs of widths for shape ${formatShape(x!.shape)}`);
      }
      const bad = [...low, ...high].find((width) => !Number.isInteger(width) || width < 0);
      if (bad !== undefined) throw new ArgumentError(`pad: width ${bad} is not a whole number from 0 up`);
      return [{ shape: x!.shape.map((size, axis) => low[axis]! + size + high[axis]!), dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], gradients: [g], attrs: { low } }) => [
      slice(
        g!,
        low,
        low.map((width, axis) => width + x!.shape[axis]!),
      ),
    ],
    kernel: ([x], [out], { low, value }) => {
      if (value !== 0) out!.data.fill(value);
      const strides = rowMajorStrides(out!.shape);
      copyView(
        x!.shape,
        { data: x!.data, start: 0, strides: rowMajorStrides(x!.shape) },
        { data: out!.data, start: offsetOf(low, strides), strides },
      );
    },
  },
} satisfies { [K in 'slice' | 'pad']: OpDefinition<K> };

function checkRegion(shape: Shape, { starts, limits, strides }: OpAttrs['slice']): void {
  const lists = [starts, limits, strides];
  const fits = shape.every((size, axis) => {
    const [start, limit, stride] = lists.map((list) => list[axis]!) as [number, number, number];
    return (
      lists.every((list) => Number.isInteger(list[axis])) &&
      start >= 0 &&
      start <= limit &&
      limit <= size &&
      stride > 0
    );
  });
  if (!fits || lists.some((list) => list.length !== shape.length)) {
    throw new ShapeError(`slice: ${lists.map(formatShape).join(' to ')} does not fit: ${formatShape(shape)}`);
  }
}

function offsetOf(position: readonly number[], strides: readonly number[]): number {
  return position.reduce((offset, index, axis) => offset + index * strides[axis]!, 0);
}

/** The transpose of a slice: g at the places it was taken from, and 0 elsewhere. */
function putBack(g: Tensor, shape: Shape, { starts, strides }: OpAttrs['slice']): Tensor {
  const spread = strides.every((stride) => stride === 1) ? g : dilate(g, strides);
  return pad(
    spread,
    shape.map((size, axis) => [starts[axis]!, size - starts[axis]! - spread.shape[axis]!]),
  );
}

/** Puts stride - 1 zeros between neighbours along each axis. */
function dilate(g: Tensor, strides: readonly number[]): Tensor {
  const single = reshape(
    g,
    g.shape.flatMap((size) => [size, 1]),
  );
  const followed = pad(
    single,
    strides.flatMap((stride): Widths[] => [
      [0, 0],
      [0, stride - 1],
    ]),
  );
  const joined = reshape(
    followed,
    g.shape.map((size, axis) => size * strides[axis]!),
  );
  const extents = g.shape.map((size, axis) => Math.max(0, (size - 1) * strides[axis]! + 1));
  return slice(
    joined,
    extents.map(() => 0),
    extents,
  );
}

/**
 * The elements starts[i], starts[i] + strides[i], ... below limits[i] along each axis i.
 * @param strides 1 unless given
 * @throws ShapeError where the region does not lie inside x
 * @example slice(arange(10), [2], [9], [3]); // [2, 5, 8]
 */
export function slice(
  x: TensorLike,
  starts: readonly number[],
  limits: readonly number[],
  strides: readonly number[] = starts.map(() => 1),
): Tensor {
  return apply1(sliceOps.slice, [toTensor('slice', x)], {
    starts: [...starts],
    limits: [...limits],
    strides: [...strides],
  });
}

/** How many elements to add before and after an axis. */
export type Widths = readonly [low: number, high: number];

/**
 * x with `value` around it, 0 unless given.
 * @param widths a pair per axis
 * @throws ShapeError for a wrong number of pairs, ArgumentError for a width below 0
 * @example pad(array([1, 2]), [[1, 2]]); // [0, 1, 2, 0, 0]
 */
export function pad(x: TensorLike, widths: readonly Widths[], value = 0): Tensor {
  const tensor = toTensor('pad', x);
  return apply1(sliceOps.pad, [tensor], {
    low: widths.map(([low]) => low),
    high: widths.map(([, high]) => high),
    value: elementOf('pad', value, tensor.dtype),
  });
}
