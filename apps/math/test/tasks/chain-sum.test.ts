import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { chainSum } from '../../src/tasks/chain-sum';

const task = chainSum({ terms: 3, digits: 2 });

test.each([
  ['12+7-30', '-11'],
  ['0-0+0', '0'],
  [' 99 + 99 + 99 ', '297'],
])('%s', (text, solution) => {
  expect(task.parseProblem(text).solution).toBe(solution);
});

test('the terms in another order are the same problem, other signs are not', () => {
  const identities = ['12+7-30', '7+12-30', '7-30+12', '12-7+30'].map(
    (text) => task.parseProblem(text).identity,
  );
  expect(new Set(identities.slice(0, 3)).size).toBe(1);
  expect(identities[3]).not.toBe(identities[0]);
});

test.each(['', '1+2', '1+2+3+4', '1+2+100', '1*2+3', '+1+2+3', '1++2+3', '1+2+03'])(
  '%j is refused',
  (text) => {
    expect(() => task.parseProblem(text)).toThrow(TaskError);
  },
);
