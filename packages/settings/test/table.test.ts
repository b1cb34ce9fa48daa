import { expect, test } from 'vitest';
import { namedSettings } from '../src/table';
import { settings } from './example';

test('names are dotted, in the order of the table', () => {
  const names = namedSettings(settings).map(([name]) => name);
  expect(names).toEqual(['seed', 'task', 'rl.k', 'rl.learningRate', 'rl.reverse']);
});
