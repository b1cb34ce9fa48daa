import { initialisers } from '@lab/nn';
import { add, concat, expandDims, mul, random, slice, sum, type Tensor, zeros } from '@lab/tensor';

/** Inputs that a convolution sees: the present and three before it. */
const taps = 4;

/** Weights of a convolution of each channel by itself. */
export interface ConvolutionParams {
  /** [4, channels], the present last. */
  readonly weight: Tensor;
  /** [channels] */
  readonly bias: Tensor;
}

/** Fresh parameters, uniform on +-1 / sqrt(4) as PyTorch's. */
export function initConvolution(key: Tensor, channels: number): ConvolutionParams {
  const draw = initialisers.uniform(1 / Math.sqrt(taps));
  return { weight: draw(random.fold(key, 0), [taps, channels]), bias: draw(random.fold(key, 1), [channels]) };
}

/** The inputs before the first, zeros: [batch, 3, channels]. */
export function emptyWindow(batch: number, { weight }: ConvolutionParams): Tensor {
  return zeros([batch, taps - 1, weight.shape[1] as number], weight.dtype);
}

/**
 * One step: sum_k w_k u_(t - 3 + k) + b per channel.
 * @param window [batch, 3, channels], the last inputs, oldest first
 * @param u [batch, channels]
 * @returns the next window and [batch, channels]
 */
export function convolve(
  { weight, bias }: ConvolutionParams,
  window: Tensor,
  u: Tensor,
): [window: Tensor, output: Tensor] {
  const seen = concat([window, expandDims(u, 1)], 1);
  const output = add(sum(mul(seen, weight), { axis: 1 }), bias);
  return [slice(seen, [0, 1, 0], seen.shape), output];
}
