import { expect, test } from 'vitest';
import type { Answer } from '../../src/answers';
import { resolveConfig } from '../../src/config';
import { builtInRewards } from '../../src/rewards/built-in';
import { right, unscored, wrong } from '../../src/tasks/task';

const problem = { identity: 'p' };
const answer = (tokens: number[], judgement = right('')): Answer => ({
  text: '',
  tokens,
  logProbs: tokens.map(() => -1),
  judgement,
});
const inputs = [
  answer([1, 2]),
  answer([1, 1, 1, 1, 1, 1, 1, 1], wrong('', { wellFormed: false })),
  answer([1, 2, 3, 4, 5, 6], unscored('')),
].map((one) => ({ problem, prompt: '', answer: one }));

const scoresOf = async (reward: object) => {
  const parts = builtInRewards(resolveConfig({ reward }).reward, 8);
  const entries = parts.map(async (part) => [part.name, part.weight, await part.scores(inputs)]);
  return Promise.all(entries);
};

test("by default the judge's verdict alone", async () => {
  expect(await scoresOf({})).toEqual([['correct', 1, [1, 0, null]]]);
});

test('parts without a weight are left out, the others are measured', async () => {
  const reward = {
    correct: 0,
    wellFormed: 0.5,
    length: 2,
    lengthFrom: 0.5,
    repetition: 1,
    repetitionSpan: 1,
  };
  expect(await scoresOf(reward)).toEqual([
    ['wellFormed', 0.5, [1, 0, 1]],
    // From 4 of 8 tokens on, down to -1 at 8.
    ['length', 2, [0, -1, -0.5]],
    ['repetition', 1, [-0, -0.875, -0]],
  ]);
});
