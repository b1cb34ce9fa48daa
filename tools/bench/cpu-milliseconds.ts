import { median } from './statistics';

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
