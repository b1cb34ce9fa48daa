import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { linearEquation } from '../../src/tasks/linear-equation';

const task = linearEquation({ largest: 9, bothSides: true, fractional: true });

test.each([
  ['3x-5=x+4', '9/2'],
  ['-x=7', '-7'],
  ['2x+6=0', '-3'],
  ['0 = 3x - 9', '3'],
  ['5=-x', '-5'],
])('%s', (text, solution) => {
  expect(task.parseProblem(text).solution).toBe(solution);
  expect(task.judge(task.parseProblem(text), solution).outcome).toBe('right');
});

test('without fractions every solution is whole, on one side x stands left', () => {
  const plain = linearEquation({ largest: 9, bothSides: false, fractional: false });
  for (let i = 0; i < 200; i++) {
    const { question, solution } = plain.problem('train', i);
    expect(solution).toMatch(/^-?\d+$/);
    expect(question).toMatch(/^-?\d*x([-+]\d+)?=-?\d+$/);
  }
});

test('x itself is found: both sides agree', () => {
  for (let i = 0; i < 200; i++) {
    const { question, solution } = task.problem('train', i);
    const [above, below = 1] = solution.split('/').map(Number);
    const [left, right] = question.split('=').map((text) => {
      const [, sign, digits = '', constant = '0'] = /^(-?)(\d*)x([-+]\d+)?$/.exec(text) ?? [
        '',
        '',
        '0',
        text,
      ];
      return Number(`${sign}${digits || 1}`) * above! + Number(constant) * below;
    });
    expect(left).toBe(right);
  }
});

test.each(['', 'x', 'x=x', 'x=x+1', '3=3', 'x=1=1', '2y=4', 'x*2=4', '999999999x=1'])(
  '%j is refused',
  (text) => {
    expect(() => task.parseProblem(text)).toThrow(TaskError);
  },
);
