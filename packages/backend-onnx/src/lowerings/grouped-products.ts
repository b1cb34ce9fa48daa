import type { GraphNode } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';
import { multiply } from './products';

/** Products in which every group of rows has its own matrix: one product for each group. */
export const groupedProductLowerings = {
  groupedMatmul: (builder, [x, w, sizes], node) => groupedMatmul(builder, x!, w!, sizes!, node),
  groupedOuter: (builder, [x, y, sizes], node) => groupedOuter(builder, x!, y!, sizes!, node),
} satisfies Partial<Lowerings>;

function groupedMatmul(
  builder: GraphBuilder,
  x: string,
  w: string,
  sizes: string,
  { inputs, outputs, attrs: { transposeB } }: GraphNode<'groupedMatmul'>,
): string {
  const [rows, n] = outputs[0]!.shape as [number, number];
  const rest = restOf(builder, sizes, rows);
  const products = rowsByGroup(builder, x, sizes, rest, inputs[2]!.shape[0]!).map((part, group) => {
    const matrix = builder.node('Gather', [w, builder.scalar('int32', group)], { axis: { int: 0 } });
    return multiply(
      builder,
      { name: part, rank: 2, transposed: false },
      { name: matrix, rank: 2, transposed: transposeB },
    );
  });
  const shape = builder.node('Concat', [rest, builder.int64([n])], { axis: { int: 0 } });
  const zeros = builder.node('Expand', [builder.scalar('float32', 0), shape]);
  return builder.reshape(builder.node('Concat', [...products, zeros], { axis: { int: 0 } }), [rows, n]);
}

function groupedOuter(
  builder: GraphBuilder,
  x: string,
  y: string,
  sizes: string,
  { inputs, outputs }: GraphNode<'groupedOuter'>,
): string {
  const [rows] = inputs[0]!.shape as [number];
  const groups = inputs[2]!.shape[0]!;
  const rest = restOf(builder, sizes, rows);
  const right = rowsByGroup(builder, y, sizes, rest, groups);
  const products = rowsByGroup(builder, x, sizes, rest, groups).map((left, group) =>
    multiply(
      builder,
      { name: left, rank: 2, transposed: true },
      { name: right[group]!, rank: 2, transposed: false },
    ),
  );
  return builder.reshape(builder.node('Concat', products, { axis: { int: 0 } }), outputs[0]!.shape);
}

/** How many rows belong to no group, int64 [1]. */
function restOf(builder: GraphBuilder, sizes: string, rows: number): string {
  const total = builder.node('ReduceSum', [sizes, builder.int64([0])], { keepdims: { int: 1 } });
  return builder.cast(builder.node('Sub', [builder.int32([rows]), total]), 'int64');
}

/** The rows of each group; those of none are left out. */
function rowsByGroup(
  builder: GraphBuilder,
  x: string,
  sizes: string,
  rest: string,
  groups: number,
): string[] {
  const all = builder.node('Concat', [builder.cast(sizes, 'int64'), rest], { axis: { int: 0 } });
  return builder.nodes('Split', [x, all], groups + 1, { axis: { int: 0 } }).slice(0, groups);
}
