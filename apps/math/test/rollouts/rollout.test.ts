import { expect, test } from 'vitest';
import { createModel } from '../../src/model';
import type { RewardedAnswer } from '../../src/rewards/rewarder';
import { rolloutsOf } from '../../src/rollouts/rollout';
import { right, wrong } from '../../src/tasks/task';
import { tiny } from '../tiny';

const model = createModel(tiny);
const [first, second] = [model.task.problem('train', 0), model.task.problem('train', 1)];
const { endToken } = model.tokenizer;

function answer(text: string, { cut = false } = {}): RewardedAnswer {
  const tokens = [...model.encodeAnswer(text), ...(cut ? [] : [endToken])];
  const judgement = text === '7' ? right('is 7') : wrong('is not 7', { wellFormed: true });
  const { reward } = judgement;
  const logProbs = tokens.map(() => Math.fround(-0.1));
  return { text, tokens, logProbs, judgement, reward, scored: true, rewardParts: { correct: reward } };
}

test('every sampled answer with its advantage, those of a group that was left out without', () => {
  const groups = [
    [answer('1'), answer('2')],
    [answer('7'), answer('33', { cut: true })],
  ];
  const sampled = { problems: [first, second], groups };
  const collected = { problems: [second], groups: [groups[1]!], sampled, rounds: 1 };
  const rows = rolloutsOf(4, collected, Float64Array.of(0.5, -0.5), model);
  expect(rows.map(({ group, sample, advantage }) => [group, sample, advantage])).toEqual([
    [0, 0, null],
    [0, 1, null],
    [1, 0, 0.5],
    [1, 1, -0.5],
  ]);
  expect(rows[2]).toEqual({
    ...{ step: 4, group: 1, sample: 0, prompt: model.task.prompt(second), completion: '7' },
    ...{ outcome: 'right', wellFormed: true, reason: 'is 7', reward: 1, scored: true, parts: { correct: 1 } },
    ...{ advantage: 0.5, finished: true, tokens: groups[1]![0]!.tokens, logProbs: [-0.1, -0.1] },
  });
  expect(rows.map(({ finished }) => finished)).toEqual([true, true, true, false]);
});

test('advantages of tokens are kept as they are', () => {
  const groups = [[answer('7')]];
  const collected = { problems: [first], groups, sampled: { problems: [first], groups }, rounds: 1 };
  const [row] = rolloutsOf(1, collected, [Float64Array.of(0.25, 0.75)], model);
  expect(row!.advantage).toEqual([0.25, 0.75]);
});
