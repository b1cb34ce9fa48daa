import { requireFiniteReward, requireFiniteSpread } from './finite-rewards';

/** One group's rewards in ascending order. */
export interface SortedRewards {
  /** Ascending rewards at index 0 to `n - 1`; what lies behind is no part of the group. */
  readonly values: Float64Array;
  /** Where each of them was in the group. */
  readonly order: Uint32Array;
}

const runLength = 16;

// Two pairs of buffers that grow with the largest group seen: a group of 16 is sorted in less time than it takes to
// allocate for it.
let sorted = buffers(64);
let spare = buffers(64);

/**
 * Sort one group, refusing what no estimator can use. Equal rewards keep their order.
 *
 * Insertion sort on short runs, which are then merged.
 *
 * @param rewards `n` rewards, in any unit.
 * @returns shared buffers, valid until the next call.
 * @throws AdvantageError when there is no reward, when one is NaN or infinite, or when they lie so far apart that sums
 *   over their differences overflow float64.
 */
export function sortedRewards(rewards: ArrayLike<number>): SortedRewards {
  const n = rewards.length;
  if (n > sorted.values.length) [sorted, spare] = [buffers(n), buffers(n)];
  for (let start = 0; start < n; start += runLength)
    insertRun(rewards, start, Math.min(n, start + runLength));
  for (let width = runLength; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) mergeRuns(start, width, n);
    [sorted, spare] = [spare, sorted];
  }
  requireFiniteSpread(sorted.values[0]!, sorted.values[n - 1]!, n);
  return sorted;
}

function buffers(size: number) {
  return { values: new Float64Array(size), order: new Uint32Array(size) };
}

function insertRun(rewards: ArrayLike<number>, start: number, end: number): void {
  const { values, order } = sorted;
  for (let i = start; i < end; i++) {
    const reward = rewards[i]!;
    requireFiniteReward(reward, i);
    let before = i - 1;
    for (; before >= start; before--) {
      const value = values[before]!;
      if (value <= reward) break;
      values[before + 1] = value;
      order[before + 1] = order[before]!;
    }
    values[before + 1] = reward;
    order[before + 1] = i;
  }
}

/** Merge the two runs of `width` from `start` into the spare buffers. */
function mergeRuns(start: number, width: number, n: number): void {
  const middle = Math.min(n, start + width);
  const end = Math.min(n, start + 2 * width);
  let left = start;
  let right = middle;
  for (let place = start; place < end; place++) {
    const takeLeft = left < middle && (right >= end || sorted.values[left]! <= sorted.values[right]!);
    const from = takeLeft ? left++ : right++;
    spare.values[place] = sorted.values[from]!;
    spare.order[place] = sorted.order[from]!;
  }
}
