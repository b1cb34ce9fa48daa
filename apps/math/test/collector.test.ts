import { generator } from '@lab/lm';
import { expect, test } from 'vitest';
import { collector, hasSignal } from '../src/collector';
import { resolveConfig } from '../src/config';
import { drawProblems } from '../src/problems';
import type { RewardedAnswer, Rewarder } from '../src/rewards/rewarder';
import { initialParams } from '../src/trainer-state';
import { rewarded } from './rewarded';
import { sessionIn, tiny } from './tiny';

/** A rewarder whose every third group, from the first on, has rewards that differ. */
function everyThird(): Rewarder {
  let group = 0;
  return {
    names: ['third'],
    reward: async (_, groups) =>
      groups.map((answers) => {
        const differs = group++ % 3 === 0;
        return answers.map((answer, i) => rewarded(answer, differs ? i : 0));
      }),
    dispose: async () => {},
  };
}

async function collected(rl: object, step = 0) {
  const session = sessionIn('unused', resolveConfig(tiny, { rl: { prompts: 4, samples: 2, k: 1, ...rl } }));
  const { model, backend } = session;
  const policy = generator(model.decoder, { backend });
  const draw = (random: () => number, count: number) => drawProblems(model.task, random, count);
  const { collect } = collector(session, policy, everyThird(), draw);
  return collect(initialParams(model, 0), step);
}

test('without a filter every group is learnt from', async () => {
  const { problems, groups, sampled, rounds } = await collected({});
  expect([problems.length, groups.length, sampled.groups.length, rounds]).toEqual([4, 4, 4, 1]);
});

test('drop leaves out groups without signal', async () => {
  const { problems, groups, sampled, rounds } = await collected({ filter: 'drop' });
  expect([groups.length, sampled.groups.length, rounds]).toEqual([2, 4, 1]);
  expect(problems).toEqual([sampled.problems[0], sampled.problems[3]]);
});

test('refill replaces them, in at most so many rounds', async () => {
  const full = await collected({ filter: 'refill', refillRounds: 9 });
  expect(full.groups).toHaveLength(4);
  expect(full.groups.every((group) => hasSignal(group, 0))).toBe(true);
  expect(full.rounds).toBeGreaterThan(2);
  const capped = await collected({ filter: 'refill', refillRounds: 2 });
  expect([capped.groups.length, capped.rounds, capped.sampled.groups.length]).toEqual([2, 2, 6]);
});

test('where nothing has a signal the first groups stay', async () => {
  const { groups } = await collected({ filter: 'drop', filterSpread: 5 });
  expect(groups).toHaveLength(4);
});

test('what is drawn depends on the step alone', async () => {
  const texts = async (step: number) => (await collected({ filter: 'refill' }, step)).sampled.groups.flat();
  expect(await texts(3)).toEqual(await texts(3));
  expect(await texts(4)).not.toEqual(await texts(3));
});

test('the spread of scored rewards, beyond epsilon', () => {
  const group = (...rewards: (number | null)[]) => rewards.map((reward) => rewarded(blank, reward));
  expect(hasSignal(group(0, 0.1), 0.05)).toBe(true);
  expect(hasSignal(group(0, 0.1), 0.1)).toBe(false);
  expect(hasSignal(group(1, null), 0)).toBe(false);
  expect(hasSignal(group(null, null), 0)).toBe(false);
});

const judgement = { reward: 0, outcome: 'wrong', wellFormed: true, reason: '' } as const;
const blank: RewardedAnswer = rewarded({ text: '', tokens: [1], logProbs: [-1], judgement });
