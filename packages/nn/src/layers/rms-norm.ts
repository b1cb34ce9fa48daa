import { ones, rmsNorm, type Tensor } from '@lab/tensor';
import { checkSizes } from '../checks';

/** Settings of an RMS norm. */
export interface Config {
  /** Size of the last axis. */
  readonly width: number;
}

/** Parameters. */
export interface Params {
  /** [width] */
  readonly weight: Tensor;
}

/** Weight 1; the key is there for uniformity. */
export function init(_key: Tensor, { width }: Config): Params {
  checkSizes('RmsNorm', { width });
  return { weight: ones([width]) };
}

/**
 * x / sqrt(mean(x^2) + epsilon) * weight over the last axis.
 *
 * Source: Zhang & Sennrich 2019, Root Mean Square Layer Normalization.
 * @param x [..., width]
 */
export function apply({ weight }: Params, x: Tensor, epsilon = 1e-6): Tensor {
  return rmsNorm(x, weight, { epsilon });
}
