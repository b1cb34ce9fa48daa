import { describe, expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { seededRandom } from '../../src/random';
import { columnArithmetic, type Operation } from '../../src/tasks/column-arithmetic';

const forward = columnArithmetic('addition', { digits: 3, base: 10, reverse: false });
const backward = columnArithmetic('addition', { digits: 3, base: 10, reverse: true });
const random = seededRandom('test');
const problem = forward.parseProblem('47 + 385');
const mirrored = backward.parseProblem('47 + 385');

test('prompts have a fixed width', () => {
  expect(forward.prompt(problem)).toBe(' 47+385:');
  expect(forward.prompt(forward.parseProblem('0+0'))).toBe('  0+  0:');
  expect(forward.promptLength).toBe(8);
});

test('demonstrations are the sum, from the ones upwards where reversed', () => {
  expect(forward.demonstration(problem, random, { imperfect: 0 })).toBe('432');
  expect(backward.demonstration(backward.parseProblem('47+385'), random, { imperfect: 0 })).toBe('234');
  expect(forward.demonstration(problem, random, { imperfect: 1 })).toBe('43');
});

test('problems are the same in every process', () => {
  const [first] = [forward, backward].map((task) => task.problem('train', 0));
  expect(first).toEqual({ identity: '758 899=1657', question: '899+758', solution: '1657' });
  expect(backward.problem('train', 0).identity).toBe(first!.identity);
});

test('a + b is b + a to the split, a - b is not b - a', () => {
  const options = { digits: 2, base: 10, reverse: false };
  const identities = (operation: Operation, ...texts: string[]) =>
    texts.map((text) => columnArithmetic(operation, options).parseProblem(text).identity);
  expect(identities('addition', '7+12', '12+7')).toEqual(['7 12=19', '7 12=19']);
  expect(identities('multiplication', '7*12', '12*7')).toEqual(['7 12=84', '7 12=84']);
  expect(identities('subtraction', '7-12', '12-7')).toEqual(['7 12=-5', '12 7=5']);
});

test.each([
  ['addition', '47+385', '432'],
  ['subtraction', '47-385', '-338'],
  ['multiplication', '47*385', '18095'],
] as const)('%s of large numbers is exact', (operation, text, solution) => {
  const task = columnArithmetic(operation, { digits: 30, base: 10, reverse: false });
  expect(task.parseProblem(text).solution).toBe(solution);
  const nines = '9'.repeat(30);
  const results = {
    addition: `1${'9'.repeat(29)}8`,
    subtraction: '0',
    multiplication: `${'9'.repeat(29)}8${'0'.repeat(29)}1`,
  };
  expect(task.parseProblem(text.replace(/\d+/g, nines)).solution).toBe(results[operation]);
});

test('a reversed difference has its sign last', () => {
  const task = columnArithmetic('subtraction', { digits: 3, base: 10, reverse: true });
  const problem = task.parseProblem('47-385');
  expect(problem.solution).toBe('833-');
  expect(task.judge(problem, '-338')).toMatchObject({ outcome: 'wrong', wellFormed: false });
});

test('numbers of other bases', () => {
  const task = columnArithmetic('addition', { digits: 2, base: 16, reverse: false });
  const problem = task.parseProblem('ff + 1');
  expect(task.prompt(problem)).toBe('ff+ 1:');
  expect(problem.solution).toBe('100');
  expect(task.alphabet).toBe(' :0123456789abcdef+');
  expect(() => task.parseProblem('fg + 1')).toThrow(TaskError);
});

test('typed problems that do not fit are refused', () => {
  for (const text of ['', '12', '1+2+3', '-1+2', '1.5+2', '1234+1', '１+2']) {
    expect(() => forward.parseProblem(text)).toThrow(`addition: cannot read '${text}'`);
  }
});

describe('judge', () => {
  test('right', () => {
    expect(forward.judge(problem, '432')).toEqual({
      outcome: 'right',
      reward: 1,
      wellFormed: true,
      reason: 'is 432',
    });
    expect(backward.judge(mirrored, '234').outcome).toBe('right');
  });

  test('wrong by value', () => {
    const judgement = { outcome: 'wrong', reward: 0, wellFormed: true, reason: 'is not 432' };
    expect(forward.judge(problem, '234')).toEqual({ ...judgement, answer: '234' });
    expect(backward.judge(mirrored, '432')).toMatchObject({ outcome: 'wrong', wellFormed: true });
    expect(forward.judge(problem, '9'.repeat(100))).toMatchObject(judgement);
    expect(forward.judge(problem, '9'.repeat(100_000))).toMatchObject({
      outcome: 'wrong',
      wellFormed: false,
    });
  });

  test.each([
    '',
    ' 432',
    '432 ',
    '0432',
    '432\n',
    '+432',
    '4,32',
    '432.0',
    '٤٣٢',
    '４３２',
    '47+385',
    ' 47+385:432',
    '4e2',
  ])('%j is no whole number', (answer) => {
    const judgement = { outcome: 'wrong', reward: 0, wellFormed: false, reason: 'not a whole number' };
    expect(forward.judge(problem, answer)).toEqual(judgement);
  });

  test('a reversed answer may not hide leading zeros', () => {
    expect(backward.judge(mirrored, '2340')).toMatchObject({ outcome: 'wrong', wellFormed: false });
  });
});
