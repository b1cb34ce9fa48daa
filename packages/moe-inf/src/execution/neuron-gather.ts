import {
  add,
  expandDims,
  gather,
  iota,
  matmul,
  mul,
  reshape,
  type Tensor,
  takeAlongAxis,
  topK,
} from '@lab/tensor';
import { activations } from '../activation';
import { addBias, rowsOf } from './down';
import type { MaskedFfn } from './execution';

/**
 * Reads the rows of W_1 and W_2 of each token's kept units, and no others. Units that several samples keep are read
 * once. Where fewer are kept than could be, units of mask 0 fill up the rest.
 *
 * Reading rows of W_2 needs it neuron by neuron, see `neuronMajor`; otherwise it is transposed in every call.
 */
export function neuronGather(ffn: MaskedFfn): Tensor {
  const { up, down, x, mostKept, blockSize, activation } = ffn;
  const [rows, width] = x.shape as [number, number];
  const count = mostKept * blockSize;
  const [weights, blocks] = keptBlocks(ffn);
  const units = unitsOf(blocks, blockSize);
  const products = reshape(matmul(gather(up.weight, units), expandDims(x, 2)), [rows, count]);
  const hidden = activations[activation](up.bias ? add(products, gather(up.bias, units)) : products);
  const perBlock = reshape(hidden, [rows, mostKept, blockSize]);
  const masked = reshape(mul(expandDims(weights, 2), perBlock), [rows, count, 1]);
  const output = matmul(gather(rowsOf(down), units), masked, { transposeA: true });
  return addBias(down, reshape(output, [rows, width]));
}

/** Mask values and places of each row's kept blocks, [rows, mostKept]. */
function keptBlocks({ mask, indices, mostKept }: MaskedFfn): [Tensor, Tensor] {
  return indices ? [takeAlongAxis(mask, indices, 1), indices] : topK(mask, mostKept);
}

/**
 * The hidden units of blocks: [rows, n] to [rows, n * size]. Reading blocks of rows instead would need the weights in
 * another shape, and ONNX Runtime copies them for that in every call.
 */
function unitsOf(blocks: Tensor, size: number): Tensor {
  if (size === 1) return blocks;
  const [rows, kept] = blocks.shape as [number, number];
  const units = add(mul(expandDims(blocks, 2), size), iota([size], 0, 'int32'));
  return reshape(units, [rows, kept * size]);
}
