import { apply, apply1 } from '../core/apply';
import type { HostArray, Shape, Spec } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { normaliseAxis } from './axes';
import { formatShape, sameDtype } from './checks';
import { type TensorLike, toTensor, toTensors } from './constant';
import { zerosLike } from './create';
import { expandDims } from './layout';
import { copyView, rowMajorStrides } from './strides';

/** The definition of joining along an axis. */
export const concatOps = {
  concat: {
    name: 'concat',
    infer: (inputs, { axis }) => {
      const dtype = sameDtype('concat', inputs);
      return [{ shape: joinedShape(inputs, axis), dtype }];
    },
    vjp: ({ inputs, gradients: [g], attrs: { axis }, needed }) => {
      const parts = split(
        g!,
        inputs.map((input) => input.shape[axis]!),
        axis,
      );
      return parts.map((part, index) => (needed[index] ? part : undefined));
    },
    kernel: (inputs, [out], { axis }) => join(inputs, out!, axis),
  },
  split: {
    name: 'split',
    infer: ([x], { axis, sizes }) =>
      sizes.map((size) => ({ shape: x!.shape.with(axis, size), dtype: x!.dtype })),
    vjp: ({ outputs, gradients, attrs: { axis } }) => [
      concat(
        outputs.map((output, index) => gradients[index] ?? zerosLike(output)),
        axis,
      ),
    ],
    kernel: ([x], outputs, { axis }) => cut(x!, outputs, axis),
  },
} satisfies { [K in 'concat' | 'split']: OpDefinition<K> };

function joinedShape(inputs: readonly Spec[], axis: number): Shape {
  const first = inputs[0]!.shape;
  for (const { shape } of inputs) {
    if (shape.length !== first.length || shape.some((size, each) => each !== axis && size !== first[each])) {
      throw new ShapeError(
        `concat: shapes differ beside axis ${axis}: ${formatShape(first)} and ${formatShape(shape)}`,
      );
    }
  }
  const length = inputs.reduce((total, { shape }) => total + shape[axis]!, 0);
  return first.map((size, each) => (each === axis ? length : size));
}

function join(inputs: readonly HostArray[], out: HostArray, axis: number): void {
  const strides = rowMajorStrides(out.shape);
  let start = 0;
  for (const { shape, data } of inputs) {
    copyView(shape, { data, start: 0, strides: rowMajorStrides(shape) }, { data: out.data, start, strides });
    start += shape[axis]! * strides[axis]!;
  }
}

function cut(x: HostArray, outputs: readonly HostArray[], axis: number): void {
  const strides = rowMajorStrides(x.shape);
  let start = 0;
  for (const { shape, data } of outputs) {
    copyView(shape, { data: x.data, start, strides }, { data, start: 0, strides: rowMajorStrides(shape) });
    start += shape[axis]! * strides[axis]!;
  }
}

/**
 * Joins tensors along an axis they already have.
 * @throws ShapeError where they differ beside that axis; DTypeError; ArgumentError for an empty list
 * @example concat([array([1, 2]), array([3])], 0); // [1, 2, 3]
 */
export function concat(xs: readonly TensorLike[], axis: number): Tensor {
  if (xs.length === 0) throw new ArgumentError('concat: needs at least one tensor, got []');
  const tensors = toTensors('concat', ...xs);
  return apply1(concatOps.concat, tensors, { axis: normaliseAxis('concat', axis, tensors[0]!.rank) });
}

/**
 * Joins tensors of one shape along a new axis, which becomes `axis` of the result.
 * @param axis 0 unless given
 * @throws ShapeError where shapes differ; DTypeError; ArgumentError for an empty list
 */
export function stack(xs: readonly TensorLike[], axis = 0): Tensor {
  if (xs.length === 0) throw new ArgumentError('stack: needs at least one tensor, got []');
  const tensors = toTensors('stack', ...xs);
  sameDtype('stack', tensors);
  const at = normaliseAxis('stack', axis, tensors[0]!.rank + 1);
  const other = tensors.find(({ shape }) => shape.join() !== tensors[0]!.shape.join());
  if (other) {
    throw new ShapeError(
      `stack: shapes differ: ${formatShape(tensors[0]!.shape)} and ${formatShape(other.shape)}`,
    );
  }
  return concat(
    tensors.map((tensor) => expandDims(tensor, at)),
    at,
  );
}

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

type TensorTuple<N extends number, T extends Tensor[] = []> = T['length'] extends N
  ? T
  : TensorTuple<N, [...T, Tensor]>;

/**
 * What {@link split} gives: a tuple where the number of parts (up to 99) or the list of sizes is known to the type
 * checker, else an array.
 */
export type Parts<P extends number | readonly number[]> = P extends readonly number[]
  ? { -readonly [I in keyof P]: Tensor }
  : `${P & number}` extends `${Digit}` | `${Digit}${Digit}`
    ? TensorTuple<P & number>
    : Tensor[];

/**
 * Cuts a tensor along an axis.
 * @param parts how many equal parts, or the size of each
 * @param axis 0 unless given
 * @throws ShapeError where they do not add up to the size of the axis
 * @example const [key, value] = split(arange(5), [2, 3]); // [0, 1], [2, 3, 4]
 */
export function split<const P extends number | readonly number[]>(
  x: TensorLike,
  parts: P,
  axis = 0,
): Parts<P> {
  const tensor = toTensor('split', x);
  const at = normaliseAxis('split', axis, tensor.rank);
  const size = tensor.shape[at]!;
  const sizes: readonly number[] =
    typeof parts === 'number' ? Array.from({ length: parts }, () => size / parts) : parts;
  const whole = sizes.every((each) => Number.isInteger(each) && each >= 0);
  if (!whole || sizes.reduce((total, each) => total + each, 0) !== size) {
    const wanted = typeof parts === 'number' ? `${parts} parts` : `sizes [${parts}]`;
    throw new ShapeError(`split: cannot cut axis ${at} of ${formatShape(tensor.shape)} into ${wanted}`);
  }
  return apply(concatOps.split, [tensor], { axis: at, sizes }) as Parts<P>;
}
