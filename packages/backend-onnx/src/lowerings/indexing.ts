import type { GraphNode } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** Reading and adding by index. */
export const indexingLowerings = {
  gather: (builder, inputs, { attrs: { axis } }) => builder.node('Gather', inputs, { axis: { int: axis } }),
  takeAlongAxis: (builder, inputs, { attrs: { axis } }) =>
    builder.node('GatherElements', inputs, { axis: { int: axis } }),
  scatterAdd: (builder, [indices, updates], node) => {
    const rows = builder.reshape(indices!, [...node.inputs[0]!.shape, 1]);
    return builder.node('ScatterND', [zeros(builder, node), builder.cast(rows, 'int64'), updates!], {
      reduction: { string: 'add' },
    });
  },
  scatterAddAlongAxis: (builder, [indices, updates], node) =>
    builder.node('ScatterElements', [zeros(builder, node), indices!, updates!], {
      axis: { int: node.attrs.axis },
      reduction: { string: 'add' },
    }),
} satisfies Partial<Lowerings>;

function zeros(builder: GraphBuilder, { outputs: [out] }: GraphNode): string {
  return builder.filled(out!.dtype, out!.shape, 0);
}
