import { expect, test } from 'vitest';
import type { RewardedAnswer } from '../src/rewards/rewarder';
import { cpuClock, stepTimings } from '../src/step-timings';

test('rates of a step from its moments and its answers', () => {
  const answer = (count: number) =>
    ({ tokens: new Array<number>(count).fill(1) }) as unknown as RewardedAnswer;
  const rollouts = { problems: [], groups: [[answer(3), answer(5)], [answer(2)]] };
  const timings = stepTimings(rollouts, { startedAt: 1000, sampledAt: 2500, learntAt: 3000 }, 0.25);
  expect(timings).toMatchObject({ seconds: 2, samplingSeconds: 1.5, cpuSeconds: 0.25, tokensPerSecond: 5 });
  expect(timings.memoryMegabytes).toBeGreaterThan(10);
});

test('a CPU clock counts from one call to the next', () => {
  const clock = cpuClock();
  const squares = Array.from({ length: 1_000_000 }, (_, i) => i ** 2);
  const busy = clock();
  expect(squares).toHaveLength(1_000_000);
  expect(busy).toBeGreaterThan(0);
  expect(clock()).toBeLessThan(busy + 1);
});
