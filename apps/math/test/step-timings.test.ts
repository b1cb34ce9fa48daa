import { expect, test } from 'vitest';
import type { RewardedAnswer } from '../src/rewards/rewarder';
import { stepTimings } from '../src/step-timings';

test('rates of a step from its moments and its answers', () => {
  const answer = (count: number) =>
    ({ tokens: new Array<number>(count).fill(1) }) as unknown as RewardedAnswer;
  const rollouts = { problems: [], groups: [[answer(3), answer(5)], [answer(2)]] };
  const timings = stepTimings(rollouts, { startedAt: 1000, sampledAt: 2500, learntAt: 3000 });
  expect(timings).toMatchObject({ seconds: 2, samplingSeconds: 1.5, tokensPerSecond: 5 });
  expect(timings.memoryMegabytes).toBeGreaterThan(10);
});
