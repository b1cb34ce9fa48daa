import { expect, test } from 'vitest';
import { estimatorOf } from '../src/estimators';
import { scoredOnly } from '../src/scored-only';
import { scoredBatch } from './scored-batch';

/** A batch in which null stands for an answer without a score. */
function batchOf(rewards: (number | null)[][], k = 2) {
  const batch = scoredBatch(
    rewards.map((group) => group.map((reward) => reward ?? 9)),
    k,
  );
  const groups = batch.groups.map((group, g) =>
    group.map((answer, i) => ({ ...answer, scored: rewards[g]![i] !== null })),
  );
  return { ...batch, groups };
}

test('an answer without a score leaves its group and gets 0', () => {
  const advantages = scoredOnly(
    estimatorOf('rloo'),
    batchOf([
      [1, null, 0],
      [1, 0, 0],
    ]),
  );
  expect(advantages).toEqual(Float64Array.of(1, 0, -1, 1, -0.5, -0.5));
});

test('a group that is left with too few for two or for k gets zeros', () => {
  const one = scoredOnly(
    estimatorOf('rloo'),
    batchOf([
      [1, null, null],
      [1, 0, 0],
    ]),
  );
  expect(one).toEqual(Float64Array.of(0, 0, 0, 1, -0.5, -0.5));
  // MaxPO at k = 2 needs three.
  const two = scoredOnly(
    estimatorOf('maxpo'),
    batchOf([
      [1, null, 0],
      [1, 0, 0],
    ]),
  );
  expect(two).toEqual(Float64Array.of(0, 0, 0, 1, -0.5, -0.5));
});

test('nothing scored, nothing learnt', () => {
  expect(scoredOnly(estimatorOf('grpo'), batchOf([[null, null]]))).toEqual(Float64Array.of(0, 0));
});

test('advantages of tokens find their answers again', () => {
  const advantages = scoredOnly(estimatorOf('reinforcePlusPlus'), batchOf([[1, null, 0]]));
  expect([...advantages].map((one) => (one as Float64Array).length)).toEqual([1, 2, 1]);
  expect([...(advantages[1] as Float64Array)]).toEqual([0, 0]);
});

test('a batch that is all scored is estimated as it is', () => {
  const batch = batchOf([[1, 0, 0]]);
  expect(scoredOnly(estimatorOf('maxpo'), batch)).toEqual(estimatorOf('maxpo').advantages(batch));
});
