import { apply, apply1 } from '../core/apply';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { add, mul, sub } from './arithmetic';
import { sumTo } from './broadcast';
import { rsqrt, square } from './exponential';
import { layerNormGradKernel, layerNormKernel } from './layer-norm-kernels';
import { checkGradient, checkRows } from './row-norm-checks';
import { mean } from './statistics';

/** Definitions of layer normalisation and its gradient, which other backends have fused kernels for. */
export const layerNormOps = {
  layerNorm: {
    name: 'layerNorm',
    infer: ([x, weight, bias]) => {
      checkRows('layerNorm', x!, weight!, bias!);
      return [{ shape: x!.shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, weight], attrs, gradients: [g] }) => layerNormGrad(x!, weight!, g!, attrs),
    decompose: ([x, weight, bias], { epsilon }) => [add(mul(normalised(x!, epsilon).n, weight!), bias!)],
    kernel: (inputs, [out], { epsilon }) => layerNormKernel(inputs, out!, epsilon),
  },
  layerNormGrad: {
    name: 'layerNormGrad',
    infer: ([x, weight, g]) => {
      checkRows('layerNormGrad', x!, weight!);
      checkGradient('layerNormGrad', x!, g!);
      return [x!, weight!, weight!].map(({ shape, dtype }) => ({ shape, dtype }));
    },
    decompose: ([x, weight, g], { epsilon }) => {
      const { n, scale } = normalised(x!, epsilon);
      const h = mul(g!, weight!);
      const along = mul(n, rowMean(mul(h, n)));
      const dx = mul(scale, sub(sub(h, rowMean(h)), along));
      return [dx, sumTo(mul(g!, n), weight!.shape), sumTo(g!, weight!.shape)];
    },
    kernel: (inputs, outputs, { epsilon }) => layerNormGradKernel(inputs, outputs, epsilon),
  },
} satisfies { [K in 'layerNorm' | 'layerNormGrad']: OpDefinition<K> };

/** n = (x - mean) scale, with scale = 1 / sqrt(variance + epsilon). */
function normalised(x: Tensor, epsilon: number): { n: Tensor; scale: Tensor } {
  const centred = sub(x, rowMean(x));
  const scale = rsqrt(add(rowMean(square(centred)), epsilon));
  return { n: mul(centred, scale), scale };
}

function rowMean(x: Tensor): Tensor {
  return mean(x, { axis: -1, keepDims: true });
}

function layerNormGrad(x: Tensor, weight: Tensor, g: Tensor, attrs: OpAttrs['layerNormGrad']): Tensor[] {
  return apply(layerNormOps.layerNormGrad, [x, weight, g], attrs);
}

/**
 * (x - mean) / sqrt(variance + epsilon) * weight + bias, with mean and (biased) variance over the last axis.
 *
 * Source: Ba, Kiros & Hinton 2016, Layer Normalization.
 * @param x float [..., d]
 * @param weight [d]
 * @param bias [d]
 * @throws ShapeError where weight or bias do not fit the last axis, DTypeError where types differ
 */
export function layerNorm(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  { epsilon = 1e-5 }: { readonly epsilon?: number } = {},
): Tensor {
  return apply1(layerNormOps.layerNorm, [x, weight, bias], { epsilon });
}
