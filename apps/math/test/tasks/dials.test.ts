import { expect, test } from 'vitest';
import { dials } from '../../src/tasks/dials';
import { isDatasetTask, taskNames } from '../../src/tasks/tasks';

test('every task has its dials, with a default that is allowed', () => {
  expect(Object.keys(dials)).toEqual(taskNames.filter((name) => !isDatasetTask(name)));
  for (const [task, section] of Object.entries(dials)) {
    for (const [name, dial] of Object.entries(section)) {
      expect(dial.accepts(dial.default), `${task}.${name}`).toBe(true);
      expect(dial.help.length).toBeGreaterThan(0);
    }
  }
});
