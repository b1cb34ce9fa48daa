/** The mean; NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The first quarter of a run's steps, one at least. */
export function early<T>(steps: readonly T[]): T[] {
  return steps.slice(0, Math.max(1, Math.floor(steps.length / 4)));
}

/** The last quarter of a run's steps, one at least. */
export function late<T>(steps: readonly T[]): T[] {
  return steps.slice(-Math.max(1, Math.floor(steps.length / 4)));
}

/** How a series moved from its first quarter to its last. */
export interface Movement {
  readonly from: number;
  readonly to: number;
  /** 1 or -1 where the two means differ by more than two standard errors, else 0. */
  readonly direction: -1 | 0 | 1;
}

/** Compares the first quarter with the last; fewer than eight values move nowhere. */
export function movementOf(values: readonly number[]): Movement {
  const [first, last] = [early(values), late(values)];
  const [from, to] = [meanOf(first), meanOf(last)];
  const error = Math.sqrt(squaredError(first) + squaredError(last));
  const isClear = values.length >= 8 && Math.abs(to - from) > 2 * error;
  return { from, to, direction: isClear ? (to > from ? 1 : -1) : 0 };
}

/** The squared standard error of a mean. */
function squaredError(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / Math.max(1, values.length - 1) / values.length;
}

/** The highest mean over neighbouring values, an eighth of all of them at a time. */
export function peakOf(values: readonly number[]): number {
  const width = Math.max(1, Math.floor(values.length / 8));
  const starts = Array.from({ length: values.length - width + 1 }, (_, i) => i);
  return Math.max(...starts.map((start) => meanOf(values.slice(start, start + width))));
}
