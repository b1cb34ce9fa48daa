import { requireFiniteReward, requireFiniteSpread } from './finite-rewards';

/** One group's rewards in ascending order. */
export interface SortedRewards {
  /** Ascending rewards at index 0 to `n - 1`; what lies behind is no part of the group. */
  readonly values: Float64Array;
  /** Where each of them was in the group. */
  readonly order: Int32Array;
}

const runLength = 16;

// Two pairs of buffers that grow with the largest group seen: a group of 16 is sorted in less time than it takes to
// allocate for it.
let sorted = buffers(64);
let spare = buffers(64);

/**
 * Sort one group, refusing what no estimator can use. Equal rewards keep their order.
 *
 * Insertion sort on short runs, two rewards at a time, which are then merged.
 *
 * @param rewards those of one group, or of a batch of them, in any unit.
 * @param start where in the batch the group begins.
 * @param n how many rewards it has; with those before it, no more than there are.
 * @returns shared buffers, valid until the next call of any estimator: copy what must last.
 * @throws AdvantageError when there is no reward, when one is NaN or infinite, or when they lie so far apart that sums
 *   over their differences overflow float64.
 * @example
 * sortedRewards([2, 0, 1]).order.slice(0, 3); // [1, 2, 0]
 */
export function sortedRewards(
  rewards: ArrayLike<number>,
  start = 0,
  n: number = rewards.length - start,
): SortedRewards {
  if (n > sorted.values.length) [sorted, spare] = [buffers(n), buffers(n)];
  for (let from = 0; from < n; from += runLength)
    sortRun(rewards, start, from, Math.min(n, from + runLength));
  for (let width = runLength; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) mergeRuns(from, width, n);
    [sorted, spare] = [spare, sorted];
  }
  requireFiniteSpread(sorted.values[0]!, sorted.values[n - 1]!, n);
  return sorted;
}

function buffers(size: number) {
  return { values: new Float64Array(size), order: new Int32Array(size) };
}

/** Sort the group's rewards of index `from` to `end - 1` among themselves. */
function sortRun(rewards: ArrayLike<number>, start: number, from: number, end: number): void {
  const { values, order } = sorted;
  let i = from;
  if ((end - from) % 2 === 1) {
    values[i] = finite(rewards, start + i);
    order[i] = i++;
  }
  for (; i < end; i += 2) insertPair(finite(rewards, start + i), finite(rewards, start + i + 1), from, i);
}

/** The reward at an index of the batch. Asked here too: a call that makes up the error's text takes half as long as the sort. */
function finite(rewards: ArrayLike<number>, i: number): number {
  const reward = rewards[i]!;
  if (!Number.isFinite(reward)) requireFiniteReward(reward, i);
  return reward;
}

/**
 * Insert the group's rewards of index `i` and `i + 1` into what is sorted from `from` to `i - 1`: the higher first, and the lower from where it
 * came to lie, so that those above both move once, by two places.
 */
function insertPair(first: number, second: number, from: number, i: number): void {
  const { values, order } = sorted;
  const swapped = first > second ? 1 : 0;
  const high = swapped ? first : second;
  const low = swapped ? second : first;
  let before = i - 1;
  for (; before >= from; before--) {
    const value = values[before]!;
    if (value <= high) break;
    values[before + 2] = value;
    order[before + 2] = order[before]!;
  }
  values[before + 2] = high;
  order[before + 2] = i + 1 - swapped;
  for (; before >= from; before--) {
    const value = values[before]!;
    if (value <= low) break;
    values[before + 1] = value;
    order[before + 1] = order[before]!;
  }
  values[before + 1] = low;
  order[before + 1] = i + swapped;
}

/** Merge the two runs of `width` that begin at `from` into the spare buffers. */
function mergeRuns(from: number, width: number, n: number): void {
  const { values, order } = sorted;
  const middle = Math.min(n, from + width);
  const end = Math.min(n, from + 2 * width);
  let [left, right, place] = [from, middle, from];
  while (left < middle && right < end) {
    // Arithmetic in place of a branch, which would be guessed wrong every other time.
    const takesRight = Number(values[right]! < values[left]!);
    const source = left + (right - left) * takesRight;
    spare.values[place] = values[source]!;
    spare.order[place++] = order[source]!;
    right += takesRight;
    left += 1 - takesRight;
  }
  // What is left of one of the runs is in order.
  const rest = left < middle ? left : right;
  for (let t = place; t < end; t++) {
    spare.values[t] = values[rest + t - place]!;
    spare.order[t] = order[rest + t - place]!;
  }
}
