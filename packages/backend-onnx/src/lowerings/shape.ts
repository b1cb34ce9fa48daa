import { allocate, type OpAttrs, type Shape, sizeOf, type TypedArray } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** Before the first element of any axis. */
const beforeAll = -(2 ** 31);

/** Literals and changes of shape. */
export const shapeLowerings = {
  constant: (builder, _inputs, { attrs: { dtype, shape, values } }) => {
    const data = allocate(dtype, values.length);
    data.set(values);
    return builder.literal({ dtype, shape, data });
  },
  iota: (builder, _inputs, { attrs }) => iota(builder, attrs),
  reshape: (builder, [x], { inputs, attrs: { shape } }) =>
    sameShape(inputs[0]!.shape, shape) ? x! : builder.reshape(x!, shape),
  transpose: (builder, [x], { attrs: { permutation } }) =>
    permutation.every((from, to) => from === to)
      ? x!
      : builder.node('Transpose', [x!], { perm: { ints: permutation } }),
  broadcastTo: (builder, [x], { inputs, attrs: { shape } }) =>
    sameShape(inputs[0]!.shape, shape) ? x! : builder.node('Expand', [x!, builder.int64(shape)]),
  slice: (builder, [x], { attrs: { starts, limits, strides } }) => {
    const axes = starts.map((_, axis) => axis);
    return builder.node('Slice', [x!, ...[starts, limits, axes, strides].map((list) => builder.int64(list))]);
  },
  pad: (builder, [x], { inputs, attrs: { low, high, value } }) =>
    builder.node('Pad', [x!, builder.int64([...low, ...high]), builder.scalar(inputs[0]!.dtype, value)]),
  flip: (builder, [x], { attrs: { axes } }) => {
    const all = (value: number) => axes.map(() => value);
    return builder.node('Slice', [
      x!,
      ...[all(-1), all(beforeAll), axes, all(-1)].map((list) => builder.int64(list)),
    ]);
  },
  split: (builder, [x], { attrs: { axis, sizes } }) =>
    builder.nodes('Split', [x!, builder.int64(sizes)], sizes.length, { axis: { int: axis } }),
  concat: (builder, inputs, { attrs: { axis } }) => builder.node('Concat', inputs, { axis: { int: axis } }),
} satisfies Partial<Lowerings>;

function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** A literal along the axis, repeated along the others. */
function iota(builder: GraphBuilder, { dtype, shape, axis }: OpAttrs['iota']): string {
  const line = shape.map((size, each) => (each === axis ? size : 1));
  const data: TypedArray = allocate(dtype, sizeOf(line));
  for (let n = 0; n < data.length; n++) data[n] = n;
  const literal = builder.literal({ dtype, shape: line, data });
  return sameShape(line, shape) ? literal : builder.node('Expand', [literal, builder.int64(shape)]);
}
