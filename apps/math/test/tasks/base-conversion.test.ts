import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { baseConversion } from '../../src/tasks/base-conversion';

const task = baseConversion({ from: 16, to: 10, digits: 3 });

test('to ten and from ten', () => {
  expect(task.parseProblem('2d_16=?_10').solution).toBe('45');
  const binary = baseConversion({ from: 10, to: 2, digits: 2 }).parseProblem('45_10 = ?_2');
  expect(binary.solution).toBe('101101');
});

test('digits that the base has not are against the rules', () => {
  const ternary = baseConversion({ from: 10, to: 3, digits: 2 });
  const problem = ternary.parseProblem('5_10=?_3');
  expect(ternary.judge(problem, '12').outcome).toBe('right');
  expect(ternary.judge(problem, '13')).toMatchObject({ outcome: 'wrong', wellFormed: false });
  expect(ternary.judge(problem, '21')).toMatchObject({ outcome: 'wrong', wellFormed: true });
});

test.each(['', '2d', '2g_16=?_10', '2d_16=?_2', '1000_16=?_10', '-1_16=?_10', '_16=?_10'])(
  '%j is refused',
  (text) => {
    expect(() => task.parseProblem(text)).toThrow(TaskError);
  },
);
