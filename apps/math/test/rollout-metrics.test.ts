import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { rolloutMetrics } from '../src/rollout-metrics';
import { right } from '../src/tasks/task';
import { rewarded } from './rewarded';

const answer = { text: '', tokens: [1], logProbs: [-1], judgement: right('') };
const groups = [
  [rewarded(answer, 1), rewarded(answer, 0.5)],
  [rewarded(answer, null), rewarded(answer, 0)],
]; // pairs
const sampled = { problems: [{ identity: 'a' }, { identity: 'b' }], groups };
const collected = { problems: sampled.problems.slice(0, 1), groups: groups.slice(0, 1), sampled, rounds: 2 };
const scored = { ...collected, sampled: { ...sampled, groups: groups.slice(0, 1) } };

test('a plain run has nothing to add', () => {
  expect(rolloutMetrics(resolveConfig(), scored)).toEqual({});
});

test('means over scored answers, and the share of the others', () => {
  expect(rolloutMetrics(resolveConfig({ reward: { length: 1 } }), collected)).toEqual({
    totalReward: 0.5,
    'reward.correct': 0.5,
    unscored: 0.25,
  });
});

test('what dynamic sampling kept', () => {
  expect(rolloutMetrics(resolveConfig({ rl: { filter: 'refill' } }), scored)).toEqual({ kept: 1, rounds: 2 });
});
