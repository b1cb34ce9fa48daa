import { Rotary } from '@lab/nn';
import {
  add,
  concat,
  dynamicUpdateSlice,
  expandDims,
  gather,
  greaterEqual,
  iota,
  less,
  logicalOr,
  matmul,
  mul,
  pad,
  reshape,
  slice,
  softmax,
  stack,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { applyBlock } from './block';
import {
  applyBlocks,
  type DecoderOptions,
  type DecoderParams,
  embed,
  logitsOf,
  masked,
  positionsOf,
  rotaryTable,
} from './decoder';
import type { DecoderConfig } from './decoder-config';

/** Keys and values of one block for the slots so far: [batch, keyValueHeads, capacity, headWidth]. */
export interface BlockCache {
  readonly key: Tensor;
  readonly value: Tensor;
}

/** One cache per block. */
export type Cache = readonly BlockCache[];

/**
 * Runs the prompts once and keeps their keys and values.
 *
 * @param tokens int32 [batch, time], padded on the left as `start` says
 * @param capacity slots of the cache, at least time
 * @returns logits after the last token, [batch, vocabulary], and the cache
 */
export function prefill(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  capacity: number,
  options: DecoderOptions = {},
): [Tensor, Cache] {
  const [batch, time] = tokens.shape as [number, number];
  const room = (x: Tensor) =>
    pad(x, [
      [0, 0],
      [0, 0],
      [0, capacity - time],
      [0, 0],
    ]);
  const cache: BlockCache[] = [];
  const x = applyBlocks(params, tokens, config, options, (key, value) => {
    cache.push({ key: room(key), value: room(value) });
  });
  const last = reshape(slice(x, [0, time - 1, 0], [batch, time, config.width]), [batch, config.width]);
  return [logitsOf(params, last, config), cache];
}

/** The cache rows that `rows`, int32 [batch], names: several samples of one prompt share its prefill. */
export function selectRows(cache: Cache, rows: Tensor): Cache {
  return cache.map(({ key, value }) => ({ key: gather(key, rows), value: gather(value, rows) }));
}

/**
 * One token more for every row.
 *
 * The new key and value enter the softmax beside the cached ones and are written to the cache afterwards, so
 * that all products of a step form one segment and the write happens in place.
 *
 * @param token int32 [batch]
 * @param slot int32 scalar: where the token goes, the number of slots in use
 * @returns logits [batch, vocabulary], and the cache with the slot filled
 */
export function decodeStep(
  params: DecoderParams,
  token: Tensor,
  slot: Tensor,
  cache: Cache,
  config: DecoderConfig,
  options: DecoderOptions = {},
): [Tensor, Cache] {
  const batch = token.shape[0] as number;
  const positions = positionsOf(reshape(slot, [1]), options.start);
  const rotary = rotaryTable(positions, config);
  const capacity = (cache[0] as BlockCache).key.shape[2] as number;
  const mask = unusedSlots(capacity, slot, options.start);
  const next: BlockCache[] = [];
  const zero = mul(slot, 0);
  const place = stack([zero, zero, slot, zero], 0);
  let x = embed(params, reshape(token, [batch, 1]), positions);
  params.blocks.forEach((block, layer) => {
    x = applyBlock(block, x, config, ({ query, key, value }) => {
      const [q, k] = rotary ? [Rotary.apply(query, rotary), Rotary.apply(key, rotary)] : [query, key];
      const old = cache[layer] as BlockCache;
      next.push({
        key: dynamicUpdateSlice(old.key, k, place),
        value: dynamicUpdateSlice(old.value, value, place),
      });
      return attendCached(q, { key: k, value }, old, mask);
    });
  });
  return [logitsOf(params, reshape(x, [batch, config.width]), config), next];
}

/** softmax over the cached keys and the token's own key; heads of one group share keys and values. */
function attendCached(query: Tensor, own: BlockCache, cached: BlockCache, mask: Tensor): Tensor {
  const [batch, heads, , width] = query.shape as [number, number, number, number];
  const [, groups, capacity] = cached.key.shape as [number, number, number];
  const q = mul(reshape(query, [batch, groups, heads / groups, width]), 1 / Math.sqrt(width));
  const past = add(matmul(q, cached.key, { transposeB: true }), mask);
  const self = sum(mul(q, own.key), { axis: -1, keepDims: true });
  const weights = softmax(concat([past, self], -1));
  const [pastWeights, selfWeight] = splitLast(weights, capacity);
  const attended = add(matmul(pastWeights, cached.value), mul(selfWeight, own.value));
  return reshape(attended, [batch, heads, 1, width]);
}

function splitLast(x: Tensor, size: number): [Tensor, Tensor] {
  const [a, b, c, all] = x.shape as [number, number, number, number];
  return [slice(x, [0, 0, 0, 0], [a, b, c, size]), slice(x, [0, 0, 0, size], [a, b, c, all])];
}

/** Additive mask over the cache's slots, [1 or batch, 1, 1, capacity]: those not yet filled, and padding. */
function unusedSlots(capacity: number, slot: Tensor, start: Tensor | undefined): Tensor {
  const slots = iota([1, capacity], 1, 'int32');
  const empty = greaterEqual(slots, slot);
  const hidden = start ? logicalOr(empty, less(slots, expandDims(start, 1))) : empty;
  return expandDims(expandDims(where(hidden, masked, 0), 1), 1);
}
