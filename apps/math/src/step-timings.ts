import type { Rollouts } from './collector';

/** Moments of a step, in milliseconds. */
export interface StepMoments {
  readonly startedAt: number;
  readonly sampledAt: number;
  readonly learntAt: number;
}

/**
 * What no two runs share of a step: seconds, tokens sampled and learnt from per second, and the memory of the process.
 *
 * @param cpuSeconds as {@link cpuClock} counts them
 */
export function stepTimings(
  { groups }: Rollouts,
  { startedAt, sampledAt, learntAt }: StepMoments,
  cpuSeconds: number,
) {
  const seconds = (learntAt - startedAt) / 1000;
  const tokens = groups.flat().reduce((sum, answer) => sum + answer.tokens.length, 0);
  return {
    seconds,
    samplingSeconds: (sampledAt - startedAt) / 1000,
    cpuSeconds,
    tokensPerSecond: tokens / seconds,
    memoryMegabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}

/** Seconds of CPU time that all threads of the process have used since the call before, or since the clock was made. */
export function cpuClock(): () => number {
  let before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    return (user + system) / 1e6;
  };
}
