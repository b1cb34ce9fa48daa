import { apply, apply1 } from '../core/apply';
import type { Shape, Spec } from '../core/dtype';
import { DTypeError, ShapeError } from '../core/errors';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { mul } from './arithmetic';
import { attention } from './attention';
import { reshape } from './broadcast';
import { checkDtype, formatShape, sameDtype } from './checks';
import { greater, less, logicalOr } from './compare';
import { stack } from './concat';
import { scalar } from './constant';
import { iota, zeros } from './create';
import { dynamicUpdateSlice } from './dynamic-slice';
import { gather } from './gather';
import { expandDims, transpose } from './layout';
import { pad, slice } from './slice';
import { where } from './where';

/** What hides a slot; finite, so that a row that sees nothing gives numbers and not NaN. */
const hidden = -1e30;

/** Definitions of the cache of keys and values with which a decoder computes one token at a time. */
export const keyValueCacheOps = {
  keyValueCache: {
    name: 'keyValueCache',
    infer: ([rows, ...pairs], { capacity }) => {
      checkInt32('keyValueCache', 'rows', rows!, 1);
      const dtype = sameDtype('keyValueCache', pairs);
      checkDtype('keyValueCache', 'float', dtype);
      const [time, , heads, width] = commonShape(pairs);
      if (time > capacity) {
        throw new ShapeError(`keyValueCache: ${time} tokens do not fit into ${capacity} slots`);
      }
      return [{ shape: [pairs.length / 2, 2, capacity, rows!.shape[0]!, heads, width], dtype }];
    },
    decompose: ([rows, ...pairs], { capacity }) => {
      const free = capacity - (pairs[0]!.shape[0] as number);
      const widths = [free, 0, 0, 0].map((high) => [0, high] as const);
      const slots = pairs.map((x) => pad(gather(x, rows!, 1), widths));
      const all = stack(slots);
      return [reshape(all, [pairs.length / 2, 2, ...all.shape.slice(1)])];
    },
  },
  cachedAttention: {
    name: 'cachedAttention',
    infer: ([cache, packed, slot, start], { heads }) => {
      const dtype = sameDtype('cachedAttention', [cache!, packed!]);
      checkDtype('cachedAttention', 'float', dtype);
      checkInt32('cachedAttention', 'slot', slot!, 0);
      checkInt32('cachedAttention', 'start', start!, 1);
      const [, , , batch, shared, width] = sixAxes(cache!.shape);
      const fits = packed!.shape.join() === [batch, (heads + 2 * shared) * width].join();
      if (!fits || heads % shared !== 0 || start!.shape[0] !== batch) {
        const shapes = [cache!, packed!, start!].map(({ shape }) => formatShape(shape)).join(', ');
        throw new ShapeError(`cachedAttention: cache, packed and start do not fit ${heads} heads: ${shapes}`);
      }
      return [
        { shape: cache!.shape, dtype },
        { shape: [batch, heads * width], dtype },
      ];
    },
    decompose: (inputs, attrs) => attendCached(inputs, attrs),
    inPlace: 0,
  },
} satisfies { [K in 'keyValueCache' | 'cachedAttention']: OpDefinition<K> };

function attendCached(inputs: readonly Tensor[], attrs: OpAttrs['cachedAttention']): Tensor[] {
  const [cache, packed, slot, start] = inputs as [Tensor, Tensor, Tensor, Tensor];
  const { layer, heads, scale } = attrs;
  const [, , capacity, batch, shared, width] = sixAxes(cache.shape);
  const query = reshape(slice(packed, [0, 0], [batch, heads * width]), [batch, heads, 1, width]);
  const next = write(cache, slice(packed, [0, heads * width], packed.shape), slot, layer);
  const part = (which: number) => {
    const limits = [layer + 1, which + 1, capacity, batch, shared, width];
    const block = slice(next, [layer, which, 0, 0, 0, 0], limits);
    return transpose(reshape(block, limits.slice(2)), [1, 2, 0, 3]);
  };
  const slots = iota([1, capacity], 1, 'int32');
  const unseen = logicalOr(greater(slots, slot), less(slots, expandDims(start, 1)));
  const bias = where(unseen, scalar(hidden, cache.dtype), scalar(0, cache.dtype));
  const mask = reshape(bias, [batch, 1, 1, capacity]);
  const attended = attention(query, part(0), part(1), { mask, scale });
  return [next, reshape(attended, [batch, heads * width])];
}

/** The cache with one token's keys and values, [batch, 2 shared width], in a slot of a layer. */
function write(cache: Tensor, token: Tensor, slot: Tensor, layer: number): Tensor {
  const [, , , batch, shared, width] = sixAxes(cache.shape);
  const pairs = transpose(reshape(token, [batch, 2, shared * width]), [1, 0, 2]);
  const zero = mul(slot, 0);
  const place = stack([scalar(layer, 'int32'), zero, slot, zero, zero, zero]);
  return dynamicUpdateSlice(cache, reshape(pairs, [1, 2, 1, batch, shared, width]), place);
}

function commonShape(pairs: readonly Spec[]): Shape & [number, number, number, number] {
  const [first] = pairs;
  const equal = pairs.every(({ shape }) => shape.length === 4 && shape.join() === first!.shape.join());
  if (!equal || pairs.length % 2 !== 0) {
    const shapes = pairs.map(({ shape }) => formatShape(shape)).join(', ');
    throw new ShapeError(`keyValueCache: needs pairs of one shape with four axes, got ${shapes}`);
  }
  return first!.shape as Shape & [number, number, number, number];
}

function sixAxes(shape: Shape): [number, number, number, number, number, number] {
  if (shape.length !== 6) {
    throw new ShapeError(`cachedAttention: a cache has six axes, got ${formatShape(shape)}`);
  }
  return shape as unknown as [number, number, number, number, number, number];
}

function checkInt32(op: string, name: string, { dtype, shape }: Spec, rank: number): void {
  if (dtype !== 'int32' || shape.length !== rank) {
    throw new DTypeError(`${op}: ${name} needs int32 with ${rank} axes, got ${dtype} ${formatShape(shape)}`);
  }
}

/** Keys and values of one layer, [prompts, keyValueHeads, time, headWidth], as `attention` takes them. */
export interface KeyValue {
  readonly key: Tensor;
  readonly value: Tensor;
}

/**
 * A cache for {@link cachedAttention}, filled with the keys and values of prompts.
 * @param layers float, all of one shape
 * @param rows int32 [batch], the prompt of each row: several rows may continue one prompt
 * @param capacity slots of the cache, at least time
 * @returns [layers, 2, capacity, batch, keyValueHeads, headWidth], keys before values; 0 in the free slots
 * @throws ShapeError where shapes differ or capacity is too small, DTypeError
 */
export function keyValueCache(layers: readonly KeyValue[], rows: Tensor, capacity: number): Tensor {
  const slotsFirst = (x: Tensor) => transpose(x, [2, 0, 1, 3]);
  const pairs = layers.flatMap(({ key, value }) => [slotsFirst(key), slotsFirst(value)]);
  return apply1(keyValueCacheOps.keyValueCache, [rows, ...pairs], { capacity });
}

/** Where {@link cachedAttention} reads and writes. */
export interface CachedAttentionOptions {
  readonly layer: number;
  /** Query heads; each key head of the cache serves heads / keyValueHeads of them in a row. */
  readonly heads: number;
  /** int32 [batch]: slots before it are hidden. Default: none. */
  readonly start?: Tensor;
  /** Default 1 / sqrt(headWidth). */
  readonly scale?: number;
}

/**
 * Writes one token's keys and values to a slot of the cache, and attends with its queries to the slots up to that.
 * Inside `jit` it writes into the memory of the cache if nothing else needs that.
 * @param cache from {@link keyValueCache}
 * @param packed [batch, (heads + 2 keyValueHeads) headWidth]: query heads, key heads, value heads
 * @param slot int32 scalar, the number of slots in use
 * @returns the next cache, and what was attended, [batch, heads * headWidth]
 * @throws ShapeError, DTypeError
 */
export function cachedAttention(
  cache: Tensor,
  packed: Tensor,
  slot: Tensor,
  options: CachedAttentionOptions,
): [Tensor, Tensor] {
  const { layer, heads, start = zeros([cache.shape[3] as number], 'int32') } = options;
  const { scale = 1 / Math.sqrt(cache.shape.at(-1) as number) } = options;
  const inputs = [cache, packed, slot, start];
  return apply(keyValueCacheOps.cachedAttention, inputs, { layer, heads, scale }) as [Tensor, Tensor];
}
