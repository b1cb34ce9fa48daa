import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** Ordering and selection: ONNX has it, with ties to the lowest index, but without refusing NaN. */
export const orderLowerings = {
  argmax: { exported: (builder, [x], { attrs }) => arg(builder, 'ArgMax', x!, attrs) },
  argmin: { exported: (builder, [x], { attrs }) => arg(builder, 'ArgMin', x!, attrs) },
  sort: {
    exported: (builder, [x], { inputs, attrs: { axis, descending } }) =>
      largest(builder, x!, inputs[0]!.shape[axis] ?? 1, axis, descending),
  },
  topK: {
    exported: (builder, [x], { inputs, attrs: { k } }) =>
      largest(builder, x!, k, inputs[0]!.shape.length - 1, true),
  },
} satisfies Partial<Lowerings>;

function arg(
  builder: GraphBuilder,
  operator: 'ArgMax' | 'ArgMin',
  x: string,
  { axis, keepDims }: { readonly axis: number; readonly keepDims: boolean },
): string {
  return builder.cast(
    builder.node(operator, [x], { axis: { int: axis }, keepdims: { int: Number(keepDims) } }),
    'int32',
  );
}

function largest(builder: GraphBuilder, x: string, k: number, axis: number, descending: boolean): string[] {
  const [values, indices] = builder.nodes('TopK', [x, builder.int64([k])], 2, {
    axis: { int: axis },
    largest: { int: Number(descending) },
  }) as [string, string];
  return [values, builder.cast(indices, 'int32')];
}
