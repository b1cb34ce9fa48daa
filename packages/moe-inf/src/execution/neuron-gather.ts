import {
  add,
  concat,
  expandDims,
  gather,
  iota,
  matmul,
  mul,
  reshape,
  split,
  type Tensor,
  topK,
} from '@lab/tensor';
import { activations } from '../activation';
import { addBias, rowsOf } from './down';
import type { KeptUnits, MaskedFfn } from './execution';

/** Rows of weights that are gathered at once: so few that they are multiplied before they leave the processor's cache. */
const rowsAtOnce = 256;
/** Of one token, however many tokens there are: smaller products would cost more than they save. */
const leastOfToken = 32;

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
  const { indices, weights } = keptBlocks(ffn);
  const units = unitsOf(indices, blockSize);
  const parts = inParts(units);
  const column = expandDims(x, 2);
  const products = concat(
    parts.map((part) => reshape(matmul(gather(up.weight, part), column), part.shape)),
    1,
  );
  const hidden = activations[activation](up.bias ? add(products, gather(up.bias, units)) : products);
  const perBlock = reshape(hidden, [rows, mostKept, blockSize]);
  const masked = inParts(reshape(mul(expandDims(weights, 2), perBlock), [rows, count]));
  const neurons = rowsOf(down);
  const outputs = parts.map((part, i) => matmul(expandDims(masked[i] as Tensor, 1), gather(neurons, part)));
  const output = outputs.reduce((sum, next) => add(sum, next));
  return addBias(down, reshape(output, [rows, width]));
}

/** The kept blocks of each row. */
function keptBlocks({ mask, kept, mostKept }: MaskedFfn): KeptUnits {
  if (kept) return kept;
  const [weights, indices] = topK(mask, mostKept);
  return { weights, indices };
}

/** Cuts [rows, n] along n into parts that are gathered at once. */
function inParts(values: Tensor): Tensor[] {
  const [rows, count] = values.shape as [number, number];
  const size = Math.max(leastOfToken, Math.floor(rowsAtOnce / rows));
  const whole = Array.from({ length: Math.floor(count / size) }, () => size);
  const rest = count % size;
  return split(values, rest ? [...whole, rest] : whole, 1);
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
