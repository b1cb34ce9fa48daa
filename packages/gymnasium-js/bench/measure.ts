/** How often `run` gets `steps` of work done in a CPU second: the median of three measurements. */
export function perCpuSecond(steps: number, run: () => void): number {
  const speeds = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (1e6 * steps) / (user + system);
  });
  return median(speeds);
}

/** The middle of a non-empty list of odd length. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** `ours / theirs`, each of two neighbouring measurements. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((speed, round) => speed / theirs[round]!);

/** `median (smallest-largest)` with three significant digits. */
export function spread(values: readonly number[]): string {
  const short = (value: number) => Number(value.toPrecision(3)).toLocaleString('en');
  return `${short(median(values))} (${short(Math.min(...values))}-${short(Math.max(...values))})`;
}
