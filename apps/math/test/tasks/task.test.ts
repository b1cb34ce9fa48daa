import { expect, test } from 'vitest';
import { right, wrong } from '../../src/tasks/task';

test('only right answers are rewarded, form alone is not', () => {
  expect(right('is 3')).toEqual({ outcome: 'right', reward: 1, wellFormed: true, reason: 'is 3' });
  expect(wrong('is 4', { wellFormed: true })).toEqual({
    outcome: 'wrong',
    reward: 0,
    wellFormed: true,
    reason: 'is 4',
  });
  expect(wrong('no', { wellFormed: false }).wellFormed).toBe(false);
});
