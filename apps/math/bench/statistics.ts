/** The middle of a non-empty list, the mean of the two middle ones where there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `median (smallest-largest)`. */
export function spread(values: readonly number[], digits = 2): string {
  const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits });
  return `${shown(median(values))} (${shown(Math.min(...values))}-${shown(Math.max(...values))})`;
}
