import { expect, test } from 'vitest';
import { summarise } from '../../src/doctor/step-summary';
import { rollout } from '../rollouts/example';

const group = (number: number, rewards: readonly number[], advantages: readonly (number | null)[]) =>
  rewards.map((reward, sample) =>
    rollout({
      ...{ group: number, sample, reward, advantage: advantages[sample]! },
      outcome: reward > 0 ? 'right' : 'wrong',
    }),
  );

test('one summary per step', () => {
  const steps = summarise([rollout(), rollout({ sample: 1 }), rollout({ step: 2 })]);
  expect(steps.map(({ step, answers }) => [step, answers])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(summarise([])).toEqual([]);
});

test('groups whose rewards differ: with a signal, without one, and standardised', () => {
  const [step] = summarise([
    ...group(0, [1, 0], [0, 0]),
    ...group(1, [1, 0, 0, 0], [3 ** 0.5, ...new Array(3).fill(-1 / 3 ** 0.5)]),
    ...group(2, [1, 0], [0.5, -0.5]),
    ...group(3, [1, 1], [0, 0]),
    ...group(4, [1, 0], [null, null]),
  ]);
  expect(step).toMatchObject({ mixed: 3, silent: 1, standardised: 1, solved: 5 });
  expect(step!.largestAdvantage).toBeCloseTo(1.732, 3);
});

test('a sample standard deviation of 1 is standardised too', () => {
  const [step] = summarise(group(0, [1, 0], [0.5 ** 0.5, -(0.5 ** 0.5)]));
  expect(step!.standardised).toBe(1);
});

test('answers that are cut off, unscored, or copies of themselves', () => {
  const [step] = summarise([
    rollout({ finished: false, tokens: [1, 2, 3, 1, 2, 3, 1, 2, 3] }),
    rollout({ sample: 1, outcome: 'unscored', scored: false, reason: 'no gold answer' }),
    rollout({ sample: 2, scored: false, parts: { slow: null } }),
    rollout({ sample: 2, scored: false, parts: { correct: 1, slow: null } }),
    rollout({ sample: 3 }),
  ]);
  expect(step).toMatchObject({ cutOff: 0.2, unscored: 0.6 });
  // Seven runs of three, of which three differ, and none in the others.
  expect(step!.repetition).toBeCloseTo(4 / 7 / 5, 10);
  expect(step!.unscoredReason).toBe('the reward slow failed or took longer than reward.timeLimit');
});

test('the text that is right for most problems counts once for each', () => {
  const right = (number: number, ...completions: string[]) =>
    completions.map((completion, sample) => rollout({ group: number, sample, completion }));
  const [step] = summarise([...right(0, 'a', 'b', 'b', 'b'), ...right(1, 'a'), ...right(2, 'c')]);
  expect(step).toMatchObject({ solved: 3, commonest: 'a', commonestSolved: 2 });
});
