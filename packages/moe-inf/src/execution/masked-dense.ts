import { Linear } from '@lab/nn';
import { broadcastTo, expandDims, mul, reshape, type Tensor } from '@lab/tensor';
import { activations } from '../activation';
import { applyDown } from './down';
import type { MaskedFfn } from './execution';

/** W_2 (mask * act(W_1 x + b_1)) + b_2 with products of the whole width. */
export function maskedDense({ up, down, x, mask, blockSize, activation }: MaskedFfn): Tensor {
  const hidden = activations[activation](Linear.apply(up, x));
  return applyDown(down, mul(repeatEach(mask, blockSize), hidden));
}

/** [rows, blocks] to [rows, blocks * size], each value `size` times in a row. */
function repeatEach(mask: Tensor, size: number): Tensor {
  if (size === 1) return mask;
  const [rows, blocks] = mask.shape as [number, number];
  return reshape(broadcastTo(expandDims(mask, 2), [rows, blocks, size]), [rows, blocks * size]);
}
