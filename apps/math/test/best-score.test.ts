import { expect, test } from 'vitest';
import { BestScore } from '../src/best-score';

test('windows are compared by their means', () => {
  const best = new BestScore();
  for (const score of [1, 3]) best.add(score);
  expect(best.close()).toBe(true);
  for (const score of [0, 3.9]) best.add(score);
  expect(best.close()).toBe(false);
  for (const score of [2, 2.5]) best.add(score);
  expect(best.close()).toBe(true);
  expect(best.state).toEqual({ best: 2.25, window: [] });
});

test('goes on from its state in the middle of a window', () => {
  const first = new BestScore({ best: 1, window: [] });
  first.add(0);
  const second = new BestScore(JSON.parse(JSON.stringify(first.state)));
  second.add(4);
  expect(second.close()).toBe(true);
  expect(second.state.best).toBe(2);
});
