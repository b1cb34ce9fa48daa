import type { GraphNode, Shape } from '@lab/tensor';
import type { Attributes, GraphBuilder } from '../model/graph-builder';
import { arithmetic } from './arithmetic';
import type { Lowerings } from './lowering';

/** Softmax, and normalisation of the rows along the last axis. */
export const normaliseLowerings = {
  softmax: (builder, inputs, { attrs: { axis } }) => builder.node('Softmax', inputs, { axis: { int: axis } }),
  logSoftmax: (builder, inputs, { attrs: { axis } }) =>
    builder.node('LogSoftmax', inputs, { axis: { int: axis } }),
  layerNorm: (builder, inputs, { attrs }) => builder.node('LayerNormalization', inputs, rows(attrs.epsilon)),
  layerNormGrad: (builder, inputs, node) => layerNormGrad(builder, inputs, node),
  // Not of the ONNX standard, though ONNX Runtime has it in the standard's domain.
  rmsNorm: {
    here: (builder, inputs, { attrs }) =>
      builder.node('SimplifiedLayerNormalization', inputs, rows(attrs.epsilon)),
  },
  rmsNormGrad: { here: (builder, inputs, node) => rmsNormGrad(builder, inputs, node) },
} satisfies Partial<Lowerings>;

function rows(epsilon: number): Attributes {
  return { axis: { int: -1 }, epsilon: { float: epsilon } };
}

/**
 * With n = (x - mean) / deviation: dx = (g w - mean(g w) - n mean(g w n)) / deviation, dw = sum g n, db = sum g.
 * The means are products with w / d, which needs no array for g w.
 */
function layerNormGrad(
  builder: GraphBuilder,
  [x, w, g]: readonly string[],
  node: GraphNode<'layerNormGrad'>,
): string[] {
  const { sub, mul } = arithmetic(builder);
  const ones = builder.filled('float32', node.inputs[1]!.shape, 1);
  const [n, , scale] = builder.nodes('LayerNormalization', [x!, ones], 3, rows(node.attrs.epsilon));
  const gn = mul(g!, n!);
  const centred = sub(mul(g!, w!), meanWeighted(builder, g!, w!, node));
  const dx = mul(sub(centred, mul(n!, meanWeighted(builder, gn, w!, node))), scale!);
  return [dx, sumRows(builder, gn, node.inputs[0]!.shape), sumRows(builder, g!, node.inputs[0]!.shape)];
}

/** As {@link layerNormGrad} without the mean: dx = (g w - n mean(g w n)) / rms, dw = sum g n. */
function rmsNormGrad(
  builder: GraphBuilder,
  [x, w, g]: readonly string[],
  node: GraphNode<'rmsNormGrad'>,
): string[] {
  const { sub, mul } = arithmetic(builder);
  const ones = builder.filled('float32', node.inputs[1]!.shape, 1);
  const [n, scale] = builder.nodes('SimplifiedLayerNormalization', [x!, ones], 2, rows(node.attrs.epsilon));
  const gn = mul(g!, n!);
  const dx = mul(sub(mul(g!, w!), mul(n!, meanWeighted(builder, gn, w!, node))), scale!);
  return [dx, sumRows(builder, gn, node.inputs[0]!.shape)];
}

/** mean(y w) over the last axis, which stays with size 1. */
function meanWeighted(
  builder: GraphBuilder,
  y: string,
  w: string,
  { inputs: [, weight] }: GraphNode<'layerNormGrad' | 'rmsNormGrad'>,
): string {
  const { div, number } = arithmetic(builder);
  const d = weight!.shape[0]!;
  // Divided before it becomes a column, or else ONNX Runtime moves the division into a slower product.
  return builder.node('MatMul', [y, builder.reshape(div(w, number(d)), [d, 1])]);
}

/** The sum over all axes but the last. */
function sumRows(builder: GraphBuilder, x: string, shape: Shape): string {
  if (shape.length === 1) return x;
  const axes = shape.slice(0, -1).map((_, axis) => axis);
  return builder.node('ReduceSum', [x, builder.int64(axes)], { keepdims: { int: 0 } });
}
