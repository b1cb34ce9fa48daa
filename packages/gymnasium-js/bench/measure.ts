import { median } from '../../../tools/bench/statistics';

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

/** `ours / theirs`, each of two neighbouring measurements. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((speed, round) => speed / theirs[round]!);
