import { expect, test } from 'vitest';
import { estimatorNames, estimators, estimatorsWithK } from '../src/estimators';

test('the table names each estimator once, and each is the one it is named after', () => {
  expect(estimatorNames).toEqual(['maxpo', 'rloo', 'grpo', 'drGrpo']);
  const rewards = [1, 0, 0, 0];
  const rounded = (name: (typeof estimatorNames)[number], k: number) =>
    [...estimators[name](rewards, { k })].map((advantage) => Number(advantage.toFixed(4)));
  expect(rounded('rloo', 2)).toEqual([1, -0.3333, -0.3333, -0.3333]);
  expect(rounded('drGrpo', 2)).toEqual([0.75, -0.25, -0.25, -0.25]);
  expect(rounded('grpo', 2)).toEqual([1.5, -0.5, -0.5, -0.5]);
  expect(rounded('maxpo', 1)).toEqual(rounded('rloo', 1));
});

test('those said to look at k do, and no others: two right of four, the best of three is always right', () => {
  const rewards = [1, 1, 0, 0];
  expect([...estimators.maxpo(rewards, { k: 3 })]).toEqual([0, 0, 0, 0]);
  const differs = estimatorNames.filter(
    (name) => `${estimators[name](rewards, { k: 3 })}` !== `${estimators[name](rewards, { k: 1 })}`,
  );
  expect(differs).toEqual(estimatorsWithK);
});
