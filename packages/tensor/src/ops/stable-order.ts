/**
 * Fills `order` with 0, 1, ... sorted by key, ascending; equal keys keep their order. Bottom-up merge sort.
 * @param keys without NaN
 * @param scratch as long as `order`; what it holds afterwards means nothing
 */
export function stableOrder(keys: Float64Array, order: Int32Array, scratch: Int32Array): void {
  const count = order.length;
  for (let n = 0; n < count; n++) order[n] = n;
  let from = order;
  let to = scratch;
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      merge(keys, from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count));
    }
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}

/** Merges the sorted runs [start, middle) and [middle, end). */
function merge(
  keys: Float64Array,
  from: Int32Array,
  to: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let n = start; n < end; n++) {
    const takeLeft = right === end || (left < middle && keys[from[left]!]! <= keys[from[right]!]!);
    to[n] = from[takeLeft ? left++ : right++]!;
  }
}
