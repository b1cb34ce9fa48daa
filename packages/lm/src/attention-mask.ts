import { add, expandDims, iota, less, lessEqual, maximum, sub, type Tensor, where, zeros } from '@lab/tensor';
import type { DecoderConfig } from './decoder-config';

/** Finite, so that a row of nothing but padding gives numbers and not NaN. */
const masked = -1e9;

/**
 * What is added to the logits of attention to hide padding and what lies before the sliding window: broadcast to
 * [batch, heads, time, time].
 *
 * @param start int32 [batch]: padding tokens before each row's first real one
 * @returns undefined where nothing is to be hidden
 */
export function attentionMask(
  time: number,
  start: Tensor | undefined,
  { slidingWindow = Infinity }: DecoderConfig,
): Tensor | undefined {
  const window = time > slidingWindow ? windowMask(time, slidingWindow) : undefined;
  const padding = start && paddingMask(time, start);
  return window && padding ? add(window, padding) : (window ?? padding);
}

/** [batch, 1, 1, time] */
function paddingMask(time: number, start: Tensor): Tensor {
  const hidden = less(iota([time], 0, 'int32'), expandDims(start, 1));
  return expandDims(expandDims(where(hidden, masked, 0), 1), 1);
}

/** [time, time]: hides key j from query i where j <= i - window. */
function windowMask(time: number, window: number): Tensor {
  const [query, key] = [iota([time, 1], 0, 'int32'), iota([1, time], 1, 'int32')];
  return where(lessEqual(key, sub(query, window)), masked, 0);
}

/**
 * The first slot that a token in a slot sees: what {@link attentionMask} is for a step with a cache.
 *
 * @param slot int32 scalar
 * @param start as above
 * @returns int32 [batch], or undefined where every slot is seen
 */
export function firstVisible(
  slot: Tensor,
  start: Tensor | undefined,
  batch: number,
  { slidingWindow }: DecoderConfig,
): Tensor | undefined {
  if (slidingWindow === undefined) return start;
  const first = sub(slot, slidingWindow - 1);
  return maximum(start ?? zeros([batch], 'int32'), first);
}
