import { OrderGradError } from './errors';

/** One group's rewards in ascending order, in shared buffers that the next call overwrites. */
export interface SortedGroup {
  /** Ascending at index 0 to `n - 1`; what lies behind is no part of the group. */
  readonly values: Float64Array;
  /** Where each of them was in the group. */
  readonly order: Uint32Array;
}

const runLength = 16;
const buffers = (size: number) => ({ values: new Float64Array(size), order: new Uint32Array(size) });
// They grow with the largest group: one of 16 is sorted in less time than it takes to allocate for it.
let sorted = buffers(64);
let spare = buffers(64);

/**
 * Sort `rewards[start .. start + n - 1]`; equal rewards keep their order. Insertion sort on short runs, which are then merged.
 *
 * @throws OrderGradError when a reward is NaN or infinite, or when they lie so far apart that their differences overflow.
 */
export function sortedGroup(rewards: ArrayLike<number>, start: number, n: number): SortedGroup {
  if (n > sorted.values.length) [sorted, spare] = [buffers(n), buffers(n)];
  for (let from = 0; from < n; from += runLength)
    sortRun(rewards, start, from, Math.min(n, from + runLength));
  for (let width = runLength; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) mergeRuns(from, width, n);
    [sorted, spare] = [spare, sorted];
  }
  const spread = sorted.values[n - 1]! - sorted.values[0]!;
  if (!(spread * n < Number.POSITIVE_INFINITY)) {
    throw new OrderGradError('max(rewards) - min(rewards)', spread, `finite when multiplied by n = ${n}`);
  }
  return sorted;
}

function sortRun(rewards: ArrayLike<number>, start: number, from: number, end: number): void {
  const { values, order } = sorted;
  for (let i = from; i < end; i++) {
    const reward = rewards[start + i]!;
    if (!Number.isFinite(reward))
      throw new OrderGradError(`rewards[${start + i}]`, reward, 'a finite number');
    let place = i;
    for (; place > from && values[place - 1]! > reward; place--) {
      values[place] = values[place - 1]!;
      order[place] = order[place - 1]!;
    }
    values[place] = reward;
    order[place] = i;
  }
}

/** Merge the two runs of `width` that begin at `from` into the spare buffers. */
function mergeRuns(from: number, width: number, n: number): void {
  const middle = Math.min(n, from + width);
  const end = Math.min(n, from + 2 * width);
  let left = from;
  let right = middle;
  for (let place = from; place < end; place++) {
    const takeLeft = left < middle && (right >= end || sorted.values[left]! <= sorted.values[right]!);
    const source = takeLeft ? left++ : right++;
    spare.values[place] = sorted.values[source]!;
    spare.order[place] = sorted.order[source]!;
  }
}
