import { max } from '@lab/ordergrad';
import { expect, test } from 'vitest';
import { concatenated, ofBatch, ofGroups, ofRewards, ofRewardsAndK, outcomeRewards } from '../src/estimator';
import { scoredBatch } from './scored-batch';

const batch = scoredBatch([
  [1, 0, 0],
  [1, 1, 0],
]);

test('an estimator of rewards sees one group at a time', () => {
  const counting = ofRewards((rewards) => rewards.map((reward) => reward + 10 * rewards.length));
  expect(counting.advantages(batch)).toEqual(Float64Array.of(31, 30, 30, 31, 31, 30));
});

test('k and its bound go along', () => {
  const times = ofRewardsAndK(
    (rewards, k) => rewards.map((reward) => k * reward),
    (n) => n - 1,
  );
  expect(times.advantages({ ...batch, k: 3 })).toEqual(Float64Array.of(3, 0, 0, 3, 3, 0));
  expect(times.largestK?.(16)).toBe(15);
});

test('an estimator of groups sees what else is known of one', () => {
  const seen: object[] = [];
  ofGroups((group) => {
    seen.push(group);
    return group.rewards;
  }).advantages(batch);
  expect(seen[1]).toEqual({
    rewards: Float64Array.of(1, 1, 0),
    wellFormed: Float64Array.of(1, 1, 0),
    lengths: Float64Array.of(1, 2, 1),
    texts: ['0', '1', '2'],
    k: 2,
    objective: max,
    seed: 1,
    greedyReward: 1,
    othersMean: 1 / 3,
  });
});

test('an estimator of the batch sees all groups in a row', () => {
  const whole = ofBatch(({ rewards, lengths, sizes }) => rewards.map((r, i) => r + lengths[i]! * sizes[0]!));
  expect(whole.advantages(batch)).toEqual(Float64Array.of(4, 6, 3, 4, 7, 3));
});

test('groups one after another', () => {
  const largest = (group: Float64Array) => group.map(() => Math.max(...group));
  expect(concatenated(Float64Array.of(1, 2, 5, 3), [2, 2], largest)).toEqual(Float64Array.of(2, 2, 5, 5));
});

test('the reward comes with the last token', () => {
  expect(outcomeRewards(batch.groups[1]![1]!)).toEqual([0, 1]);
});
