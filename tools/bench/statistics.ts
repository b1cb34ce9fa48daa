// Shared by the benchmarks of all packages.

/** The middle of a non-empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `median (smallest-largest)` with three significant digits. */
export function spread(values: readonly number[]): string {
  const short = (value: number) => Number(value.toPrecision(3)).toLocaleString('en');
  return `${short(median(values))} (${short(Math.min(...values))}-${short(Math.max(...values))})`;
}
