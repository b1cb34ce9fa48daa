import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { sampleOf, scoreOf, shownOf } from '../src/rl-outcome';
import { right } from '../src/tasks/task';
import { rewarded } from './rewarded';

test('the best checkpoint is chosen by the reward, or by evaluations where there are any', () => {
  const seen = { score: 0.4, stop: true, metrics: {} };
  expect(scoreOf(resolveConfig(), 0.2, undefined)).toEqual({ score: 0.2 });
  const watched = resolveConfig({ watch: { every: 5 } });
  expect(scoreOf(watched, 0.2, undefined)).toEqual({});
  expect(scoreOf(watched, 0.2, seen)).toEqual({ score: 0.4, save: true, stop: true });
});

test('the samples log has the first four answers', () => {
  const answer = { text: '7', tokens: [1], logProbs: [-1], judgement: right('is 7') };
  const group = new Array(6).fill(rewarded(answer, 0.5));
  expect(sampleOf('3+4:', group, new Float64Array(6).fill(2))).toEqual({
    prompt: '3+4:',
    answers: new Array(4).fill({ text: '7', reward: 0.5, advantage: 2, reason: 'is 7' }),
  });
  expect(sampleOf('3+4:', group.slice(0, 1), [Float64Array.of(1, 2)]).answers[0]!.advantage).toEqual([1, 2]);
});

test('the progress line', () => {
  const metrics = {
    reward: 0.25,
    wellFormed: 0.5,
    allRight: 0.1,
    allWrong: 0.2,
    entropy: 1.234,
    answerTokens: 3,
  };
  expect(shownOf({ ...metrics, gradientNorm: 0.456 })).toEqual({
    right: '25%',
    'well-formed': '50%',
    'no signal': '30%',
    entropy: '1.23',
    gradient: '0.46',
  });
});
