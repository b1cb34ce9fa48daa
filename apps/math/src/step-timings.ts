import type { Rollouts } from './collector';

/** Moments of a step, in milliseconds. */
export interface StepMoments {
  readonly startedAt: number;
  readonly sampledAt: number;
  readonly learntAt: number;
}

/** What no two runs share of a step: seconds, tokens sampled and learnt from per second, and the memory of the process. */
export function stepTimings({ groups }: Rollouts, { startedAt, sampledAt, learntAt }: StepMoments) {
  const seconds = (learntAt - startedAt) / 1000;
  const tokens = groups.flat().reduce((sum, answer) => sum + answer.tokens.length, 0);
  return {
    seconds,
    samplingSeconds: (sampledAt - startedAt) / 1000,
    tokensPerSecond: tokens / seconds,
    memoryMegabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}
