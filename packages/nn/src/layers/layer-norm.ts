import { layerNorm, ones, type Tensor, zeros } from '@lab/tensor';
import { checkSizes } from '../checks';

/** Settings of a layer norm. */
export interface Config {
  /** Size of the last axis. */
  readonly width: number;
}

/** Parameters. */
export interface Params {
  /** [width] */
  readonly weight: Tensor;
  /** [width] */
  readonly bias: Tensor;
}

/** Weight 1 and bias 0; the key is there for uniformity. */
export function init(_key: Tensor, { width }: Config): Params {
  checkSizes('LayerNorm', { width });
  return { weight: ones([width]), bias: zeros([width]) };
}

/**
 * (x - mean(x)) / sqrt(var(x) + epsilon) * weight + bias over the last axis.
 *
 * Source: Ba et al. 2016, Layer Normalization.
 * @param x [..., width]
 */
export function apply({ weight, bias }: Params, x: Tensor, epsilon = 1e-5): Tensor {
  return layerNorm(x, weight, bias, { epsilon });
}
