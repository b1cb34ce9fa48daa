/** Median CPU milliseconds of one call, over as many as fill the given time. */
export function cpuMilliseconds(call: () => void, milliseconds = 400): number {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  do {
    const before = process.cpuUsage();
    // Twenty short calls are one sample: the clock counts in microseconds.
    const calls = times.length > 0 && times[0]! < 5 ? 20 : 1;
    for (let i = 0; i < calls; i++) call();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000 / calls);
  } while (performance.now() < end || times.length < 3);
  return median(times.slice(1));
}

/** The middle of a non-empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `median (smallest-largest)` with three significant digits. */
export function spread(values: readonly number[]): string {
  const short = (value: number) => Number(value.toPrecision(3));
  return `${short(median(values))} (${short(Math.min(...values))}-${short(Math.max(...values))})`;
}
