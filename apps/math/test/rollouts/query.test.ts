import { expect, test } from 'vitest';
import { parseCondition } from '../../src/rollouts/condition';
import { queryRollouts, type RolloutQuery } from '../../src/rollouts/query';
import { rollout } from './example';

const rewards = [0.2, 0.9, 0.9, 0, 0.5, 0.1];
const rollouts = [1, 2, 3].flatMap((step) =>
  rewards.map((reward, sample) => rollout({ step, sample, reward, advantage: sample / 10 })),
);
const ask = (query: Partial<RolloutQuery>) =>
  queryRollouts(rollouts, { steps: undefined, order: 'sampled', where: [], limit: 100, ...query }).map(
    ({ step, sample }) => `${step}.${sample}`,
  );

test('the last step, unless steps are named', () => {
  expect(ask({})).toEqual(['3.0', '3.1', '3.2', '3.3', '3.4', '3.5']);
  expect(ask({ steps: [1, 2], limit: 7 })).toEqual(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '2.0']);
  expect(ask({ steps: [9, 9] })).toEqual([]);
});

test('best and worst are by reward, then by advantage', () => {
  expect(ask({ order: 'best', limit: 3 })).toEqual(['3.2', '3.1', '3.4']);
  expect(ask({ order: 'worst', limit: 2 })).toEqual(['3.3', '3.5']);
  // More than twice the limit go by, so that the list is cut several times on the way.
  expect(ask({ order: 'best', steps: [1, 3], limit: 2 })).toEqual(['1.2', '2.2']);
});

test('all conditions must hold', () => {
  const where = ['reward>0.1', 'sample!=1'].map(parseCondition);
  expect(ask({ where })).toEqual(['3.0', '3.2', '3.4']);
});
