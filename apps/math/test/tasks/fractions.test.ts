import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { fractions } from '../../src/tasks/fractions';

const task = fractions({ terms: 2, largest: 9 });

test.each([
  ['(3/4)+(5/6)', '19/12'],
  ['(1/3)-(1/2)', '-1/6'],
  ['(2/3)*(3/2)', '1'],
  ['(3/4) / (9/8)', '2/3'],
])('%s', (text, solution) => {
  expect(task.parseProblem(text).solution).toBe(solution);
});

test('an answer that is not in lowest terms is against the rules', () => {
  const problem = task.parseProblem('(3/4)/(9/8)');
  for (const answer of ['4/6', '0.667', '-2/-3', '2/3 '])
    expect(task.judge(problem, answer)).toMatchObject({ outcome: 'wrong', wellFormed: false });
  expect(task.judge(problem, '3/2')).toMatchObject({ outcome: 'wrong', wellFormed: true });
});

test.each(['', '(3/4', '(3/0)+(1/2)', '(300/400)+(500/600)', '3:4'])('%j is refused', (text) => {
  expect(() => task.parseProblem(text)).toThrow(TaskError);
});
