import {
  add,
  array,
  cast,
  cumsum,
  expandDims,
  gather,
  greater,
  groupedMatmul,
  iota,
  mod,
  mul,
  reshape,
  scatterAdd,
  scatterAddAlongAxis,
  slice,
  sub,
  sum,
  type Tensor,
  transpose,
  where,
} from '@lab/tensor';
import { activations } from '../activation';
import { combine, type Dispatch, spreadRows } from './dispatch';
import { addBias, rowsOf } from './down';
import type { MaskedFfn } from './execution';

/**
 * Blocks of hidden units as experts of a dropless mixture: the tokens of every block are gathered, multiplied with
 * the block's weights in one product, scaled and added up. Nothing is padded and no token is dropped.
 *
 * Source: Gale et al. 2022, MegaBlocks, 2211.15841, for the dispatch; the block masks are this package's own.
 */
export function blockSparse({ up, down, x, mask, mostKept, blockSize, activation }: MaskedFfn): Tensor {
  const [rows, width] = x.shape as [number, number];
  const blocks = mask.shape[1] as number;
  const { pairs, sizes, dispatch } = pairsByBlock(mask, mostKept);
  const perBlock = (weight: Tensor) => reshape(weight, [blocks, blockSize, width]);
  const products = groupedMatmul(spreadRows(x, dispatch), perBlock(up.weight), sizes, { transposeB: true });
  const biased = up.bias ? add(products, unitBiases(up.bias, pairs, rows, blockSize)) : products;
  const weights = gather(reshape(transpose(mask), [-1]), pairs);
  const hidden = mul(activations[activation](biased), expandDims(weights, 1));
  return addBias(down, combine(groupedMatmul(hidden, perBlock(rowsOf(down)), sizes), dispatch));
}

/**
 * The (block, row) pairs whose mask is above 0, block by block, as block * rows + row; unused places come last and
 * hold 0. Counting gives each pair its place, so the time is linear in the size of the mask.
 */
function pairsByBlock(mask: Tensor, mostKept: number): { pairs: Tensor; sizes: Tensor; dispatch: Dispatch } {
  const [rows, blocks] = mask.shape as [number, number];
  const places = rows * mostKept;
  const active = cast(greater(transpose(mask), 0), 'int32');
  const flat = reshape(active, [-1]);
  const place = where(greater(flat, 0), sub(cumsum(flat), 1), places);
  const pairs = slice(scatterAdd(place, mul(iota([flat.size], 0, 'int32'), flat), places + 1), [0], [places]);
  const placesOf = compacted(
    transpose(reshape(place, [blocks, rows])),
    transpose(active),
    mostKept,
    places - 1,
  );
  return { pairs, sizes: sum(active, { axis: 1 }), dispatch: { rowAt: mod(pairs, rows), placesOf } };
}

/** The values of the active entries of every row, in order; `rest` fills up those with fewer than `most`. */
function compacted(values: Tensor, active: Tensor, most: number, rest: number): Tensor {
  const rank = where(greater(active, 0), sub(cumsum(active, { axis: 1 }), 1), most);
  const shifted = mul(sub(values, rest), active);
  const moved = scatterAddAlongAxis(rank, shifted, 1, most + 1);
  return add(slice(moved, [0, 0], [values.shape[0] as number, most]), rest);
}

/** [pairs, blockSize]: the biases of the block of every pair. */
function unitBiases(bias: Tensor, pairs: Tensor, rows: number, blockSize: number): Tensor {
  const blocks = bias.size / blockSize;
  const blockOfPair = Int32Array.from({ length: blocks * rows }, (_, pair) => Math.floor(pair / rows));
  return gather(reshape(bias, [blocks, blockSize]), gather(array(blockOfPair), pairs));
}
