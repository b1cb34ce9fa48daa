import { apply, apply1 } from '../core/apply';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { add, mul, sub } from './arithmetic';
import { sumTo } from './broadcast';
import { rsqrt, square } from './exponential';
import { rmsNormGradKernel, rmsNormKernel } from './rms-norm-kernels';
import { checkGradient, checkRows } from './row-norm-checks';
import { mean } from './statistics';

/** Definitions of root-mean-square normalisation and its gradient, which other backends have fused kernels for. */
export const rmsNormOps = {
  rmsNorm: {
    name: 'rmsNorm',
    infer: ([x, weight]) => {
      checkRows('rmsNorm', x!, weight!);
      return [{ shape: x!.shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, weight], attrs, gradients: [g] }) => rmsNormGrad(x!, weight!, g!, attrs),
    decompose: ([x, weight], { epsilon }) => [mul(mul(x!, inverseRms(x!, epsilon)), weight!)],
    kernel: (inputs, [out], { epsilon }) => rmsNormKernel(inputs, out!, epsilon),
  },
  rmsNormGrad: {
    name: 'rmsNormGrad',
    infer: ([x, weight, g]) => {
      checkRows('rmsNormGrad', x!, weight!);
      checkGradient('rmsNormGrad', x!, g!);
      return [x!, weight!].map(({ shape, dtype }) => ({ shape, dtype }));
    },
    decompose: ([x, weight, g], { epsilon }) => {
      const scale = inverseRms(x!, epsilon);
      const n = mul(x!, scale);
      const h = mul(g!, weight!);
      const dx = mul(scale, sub(h, mul(n, rowMean(mul(h, n)))));
      return [dx, sumTo(mul(g!, n), weight!.shape)];
    },
    kernel: (inputs, outputs, { epsilon }) => rmsNormGradKernel(inputs, outputs, epsilon),
  },
} satisfies { [K in 'rmsNorm' | 'rmsNormGrad']: OpDefinition<K> };

function inverseRms(x: Tensor, epsilon: number): Tensor {
  return rsqrt(add(rowMean(square(x)), epsilon));
}

function rowMean(x: Tensor): Tensor {
  return mean(x, { axis: -1, keepDims: true });
}

function rmsNormGrad(x: Tensor, weight: Tensor, g: Tensor, attrs: OpAttrs['rmsNormGrad']): Tensor[] {
  return apply(rmsNormOps.rmsNormGrad, [x, weight, g], attrs);
}

/**
 * x / sqrt(mean(x^2) + epsilon) * weight, with the mean over the last axis.
 *
 * Source: Zhang & Sennrich 2019, Root Mean Square Layer Normalization.
 * @param x float [..., d]
 * @param weight [d]
 * @throws ShapeError where the weight does not fit the last axis, DTypeError where types differ
 */
export function rmsNorm(
  x: Tensor,
  weight: Tensor,
  { epsilon = 1e-6 }: { readonly epsilon?: number } = {},
): Tensor {
  return apply1(rmsNormOps.rmsNorm, [x, weight], { epsilon });
}
