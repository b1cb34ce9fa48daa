import { LayerNorm, Linear, RmsNorm } from '@lab/nn';
import { add, random, type Tensor } from '@lab/tensor';
import { type AnyCore, composedCore } from './composed-core';
import type { SequenceCore } from './sequence-core';

/** Settings of {@link residualStack}. */
export interface StackConfig {
  readonly inputs: number;
  /** Size of the residual stream, which is also what comes out. */
  readonly width: number;
  readonly norm: 'layer' | 'rms';
  /** Cores of `width` to `width`. */
  readonly layers: readonly AnyCore[];
}

/** Parameters of {@link residualStack}. */
export interface StackParams {
  /** [width, inputs] */
  readonly input: Linear.Params;
  readonly layers: readonly { readonly norm: NormParams; readonly layer: unknown }[];
  readonly norm: NormParams;
}

/** Weights [width] of a norm, and biases of a layer norm. */
export type NormParams = LayerNorm.Params | RmsNorm.Params;

/** h = W x + b; h <- h + layer(norm(h)) for every layer; norm(h) comes out. */
export function residualStack({
  inputs,
  width,
  norm,
  layers,
}: StackConfig): SequenceCore<StackParams, readonly unknown[]> {
  const initNorm = (key: Tensor): NormParams => (norm === 'layer' ? LayerNorm : RmsNorm).init(key, { width });
  return composedCore<StackParams>({
    inputs,
    outputs: width,
    layers,
    init: (key) => ({
      input: Linear.init(random.fold(key, 0), { inputs, outputs: width }),
      layers: layers.map((core, i) => ({ norm: initNorm(key), layer: core.init(random.fold(key, i + 1)) })),
      norm: initNorm(key),
    }),
    layerParams: (params, index) => params.layers[index]?.layer,
    forward(params, x, layer) {
      const h = params.layers.reduce(
        (before, { norm }, index) => add(before, layer(index, normed(norm, before))),
        Linear.apply(params.input, x),
      );
      return normed(params.norm, h);
    },
  });
}

/** A layer norm where there is a bias, an RMS norm otherwise. */
export function normed(params: NormParams, x: Tensor): Tensor {
  return 'bias' in params ? LayerNorm.apply(params, x) : RmsNorm.apply(params, x);
}
