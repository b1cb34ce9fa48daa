import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { modular } from '../../src/tasks/modular';

const task = modular({ modulus: 97, terms: 2 });

test.each([
  ['(3-5)%97', '95'],
  ['(96*96)%97', '1'],
  ['(50+47) % 97', '0'],
])('%s: the remainder is of floored division', (text, solution) => {
  expect(task.parseProblem(text).solution).toBe(solution);
});

test('products go before sums', () => {
  expect(modular({ modulus: 7, terms: 3 }).parseProblem('(2+3*4)%7').solution).toBe('0');
});

test('a number outside 0..modulus - 1 is against the rules', () => {
  const problem = task.parseProblem('(3-5)%97');
  for (const answer of ['-2', '192', '97', '95.0'])
    expect(task.judge(problem, answer)).toMatchObject({ outcome: 'wrong', wellFormed: false });
  expect(task.judge(problem, '94')).toMatchObject({ outcome: 'wrong', wellFormed: true });
});

test.each(['', '3-5', '(3-5)%96', '(3-)%97', '(3/5)%97', '((3)-5)%97'])('%j is refused', (text) => {
  expect(() => task.parseProblem(text)).toThrow(TaskError);
});
