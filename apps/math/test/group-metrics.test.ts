import { expect, test } from 'vitest';
import type { Answer } from '../src/answers';
import { groupMetrics } from '../src/group-metrics';
import { right, wrong } from '../src/tasks/task';

const answer = (judgement: Answer['judgement'], logProbs: number[]): Answer => {
  return { text: '', tokens: logProbs.map(() => 2), logProbs, judgement };
};
const good = right('');
const bad = wrong('', { wellFormed: true });
const ugly = wrong('', { wellFormed: false });

test('shares, entropy and length', () => {
  const groups = [
    [answer(good, [-1]), answer(good, [-1])],
    [answer(bad, [-2, -2]), answer(ugly, [-1])],
    [answer(good, [0]), answer(ugly, [-1, -1])],
    [answer(ugly, [-3]), answer(ugly, [0, 0])],
  ];
  expect(groupMetrics(groups)).toEqual({
    reward: 3 / 8,
    wellFormed: 4 / 8,
    allRight: 1 / 4,
    allWrong: 2 / 4,
    entropy: 12 / 11,
    answerTokens: 11 / 8,
  });
});
