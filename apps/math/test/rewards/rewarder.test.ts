import { expect, test } from 'vitest';
import { resolveConfig } from '../../src/config';
import { openRewarder } from '../../src/rewards/rewarder';
import { right, unscored, wrong } from '../../src/tasks/task';
import { sessionIn, tiny } from '../tiny';

const judged = [right('yes'), wrong('no', { wellFormed: true }), unscored('who knows')];
const answers = judged.map((judgement, i) => ({
  text: `${i}`,
  tokens: [i, 1],
  logProbs: [-1, -1],
  judgement,
}));

async function rewardsOf(reward: object) {
  const session = sessionIn('unused', resolveConfig(tiny, { reward }));
  const rewarder = await openRewarder(session);
  const problem = session.model.task.problem('train', 0);
  const groups = await rewarder.reward([problem, problem], [answers.slice(0, 2), answers.slice(2)]);
  await rewarder.dispose();
  return { names: rewarder.names, groups };
}

test("the judge's reward, and no score where it has none", async () => {
  const { names, groups } = await rewardsOf({});
  expect(names).toEqual(['correct']);
  expect(groups.map((group) => group.map(({ reward, scored }) => [reward, scored]))).toEqual([
    [
      [1, true],
      [0, true],
    ],
    [[0, false]],
  ]);
  expect(groups[1]![0]!.rewardParts).toEqual({ correct: null });
  expect(groups[0]![1]).toMatchObject(answers[1]!);
});

test('several are added up with their weights', async () => {
  const { groups } = await rewardsOf({ correct: 2, wellFormed: 0.25 });
  expect(groups[0]!.map(({ reward }) => reward)).toEqual([2.25, 0.25]);
  expect(groups[0]![1]!.rewardParts).toEqual({ correct: 0, wellFormed: 1 });
});
