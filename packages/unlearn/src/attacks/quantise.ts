import type { DecoderParams } from '@lab/lm';
import { abs, div, max, maximum, mul, round, type Tensor, tree } from '@lab/tensor';
import { ArgumentError } from '../errors';

/**
 * Every matrix rounded to integers of so many bits, one scale a row, and back: what survives it was not forgotten by small
 * changes of weights.
 *
 *   w' = s round(w / s),   s = max |row| / (2^(bits - 1) - 1)
 *
 * Source: Zhang et al. 2024, Catastrophic Failure of LLM Unlearning via Quantization, arXiv:2410.16454.
 * @throws ArgumentError unless the bits are an integer in [2, 16]
 * @example const attacked = quantise(params, 4);
 */
export function quantise(params: DecoderParams, bits: number): DecoderParams {
  if (!Number.isInteger(bits) || bits < 2 || bits > 16)
    throw new ArgumentError(`bits: must be an integer in [2, 16], got ${bits}`);
  const largest = 2 ** (bits - 1) - 1;
  return tree.map((leaf: Tensor) => {
    if (leaf.shape.length < 2) return leaf;
    // A row of zeros has no scale of its own.
    const scale = maximum(div(max(abs(leaf), { axis: -1, keepDims: true }), largest), 1e-30);
    return mul(round(div(leaf, scale)), scale);
  }, params);
}
