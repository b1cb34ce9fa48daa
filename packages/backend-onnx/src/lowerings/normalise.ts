import type { Lowerings } from './lowering';

/** Softmax and normalisation over an axis. */
export const normaliseLowerings = {
  softmax: (builder, inputs, { attrs: { axis } }) => builder.node('Softmax', inputs, { axis: { int: axis } }),
  logSoftmax: (builder, inputs, { attrs: { axis } }) =>
    builder.node('LogSoftmax', inputs, { axis: { int: axis } }),
  layerNorm: (builder, inputs, { attrs: { epsilon } }) =>
    builder.node('LayerNormalization', inputs, { axis: { int: -1 }, epsilon: { float: epsilon } }),
  layerNormGrad: 'decompose',
  rmsNorm: {
    // Not of the ONNX standard, though ONNX Runtime has it in the standard's domain.
    here: (builder, inputs, { attrs: { epsilon } }) =>
      builder.node('SimplifiedLayerNormalization', inputs, {
        axis: { int: -1 },
        epsilon: { float: epsilon },
      }),
  },
  rmsNormGrad: 'decompose',
} satisfies Partial<Lowerings>;
