import { expect, test } from 'vitest';
import { valued } from '../src/critic';
import { right, wrong } from '../src/tasks/task';
import { rewarded } from './rewarded';

const answer = (length: number, reward: number | null) =>
  rewarded(
    {
      text: '',
      tokens: new Array<number>(length).fill(1),
      logProbs: new Array<number>(length).fill(-1),
      judgement: reward === 1 ? right('') : wrong('', { wellFormed: true }),
    },
    reward,
  );

test('returns are the reward at the end where lambda is 1, and advantages what was not expected', () => {
  const values = [Float64Array.of(0.5, 0.25), Float64Array.of(0.5)];
  const { advantages, returns } = valued([answer(2, 1), answer(1, 0)], values, { gamma: 1, lambda: 1 });
  expect(returns.map((list) => [...list])).toEqual([[1, 1], [0]]);
  // 0.5, 0.75 and -0.5, whitened over three tokens.
  const [first, second, third] = advantages.flatMap((list) => [...list]);
  expect((first! - third!) / (second! - third!)).toBeCloseTo(1 / 1.25, 6);
  expect(first! + second! + third!).toBeCloseTo(0, 6);
});

test('with lambda 0 they are one-step errors', () => {
  const values = [Float64Array.of(0.5, 0.25)];
  const { returns } = valued([answer(2, 1)], values, { gamma: 1, lambda: 0 });
  expect([...returns[0]!]).toEqual([0.25, 1]);
});

test('an answer without a score gets no advantage', () => {
  const values = [Float64Array.of(0.5), Float64Array.of(0.1), Float64Array.of(0.2)];
  const { advantages } = valued([answer(1, null), answer(1, 1), answer(1, 0)], values, {
    gamma: 1,
    lambda: 1,
  });
  expect([...advantages[0]!]).toEqual([0]);
  expect(advantages[1]![0]).toBeGreaterThan(0);
});
