import type { GraphNode } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import { isInteger } from './elementwise';
import type { Lowerings } from './lowering';

/** Reductions and cumulative sums. */
export const reductionLowerings = {
  sum: (builder, [x], node) => reduce(builder, 'ReduceSum', x!, node),
  max: (builder, [x], node) => extremum(builder, 'ReduceMax', x!, node),
  min: (builder, [x], node) => extremum(builder, 'ReduceMin', x!, node),
  cumsum: (builder, [x], { attrs: { axis, exclusive, reverse } }) =>
    builder.node('CumSum', [x!, builder.scalar('int32', axis)], {
      exclusive: { int: Number(exclusive) },
      reverse: { int: Number(reverse) },
    }),
} satisfies Partial<Lowerings>;

type Reduction = GraphNode<'sum' | 'max' | 'min'>;

function reduce(
  builder: GraphBuilder,
  operator: string,
  x: string,
  { attrs: { axes, keepDims } }: Reduction,
): string {
  if (axes.length === 0) return x;
  return builder.node(operator, [x, builder.int64(axes)], { keepdims: { int: Number(keepDims) } });
}

/** ONNX Runtime's extremum loses some NaNs, but a sum of magnitudes is NaN exactly where an element is. */
function extremum(
  builder: GraphBuilder,
  operator: 'ReduceMax' | 'ReduceMin',
  x: string,
  node: Reduction,
): string {
  const best = reduce(builder, operator, x, node);
  if (isInteger(node as GraphNode)) return best;
  const magnitude = reduce(builder, 'ReduceSum', builder.node('Abs', [x]), node);
  return builder.node('Where', [builder.node('IsNaN', [magnitude]), magnitude, best]);
}
