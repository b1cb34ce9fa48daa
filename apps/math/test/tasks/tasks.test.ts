import { expect, test } from 'vitest';
import { createTask, taskNames } from '../../src/tasks/tasks';

test('each name creates its task with its own dials', () => {
  const dials = {
    countdown: { operands: 4, largestNumber: 12, largestTarget: 99 },
    addition: { digits: 2, reverse: true },
  };
  expect(taskNames).toEqual(['countdown', 'addition']);
  expect(createTask({ task: 'countdown', ...dials }).prompt({ numbers: [1, 2, 3, 4], target: 5 })).toBe(
    ' 1  2  3  4= 5:',
  );
  expect(
    createTask({ task: 'addition', ...dials }).judge({ numbers: [9, 3], target: 12 }, '21').outcome,
  ).toBe('right');
  for (const task of taskNames) expect(createTask({ task, ...dials }).name).toBe(task);
});
