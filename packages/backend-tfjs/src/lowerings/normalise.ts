import type { Lowerings } from './lowering';

/** Softmax has a kernel for the last axis; the others are their decompositions. */
export const normaliseLowerings = {
  softmax: {
    kernels: ['Softmax'],
    fits: ({ inputs, attrs: { axis } }) => axis === inputs[0]!.shape.length - 1,
    otherwise: 'decompose',
    emit: (scope, [x], { attrs: { axis } }) => scope.run('Softmax', { logits: x! }, { dim: axis }),
  },
  logSoftmax: 'decompose',
  layerNorm: 'decompose',
  layerNormGrad: 'decompose',
  rmsNorm: 'decompose',
  rmsNormGrad: 'decompose',
} satisfies Partial<Lowerings>;
