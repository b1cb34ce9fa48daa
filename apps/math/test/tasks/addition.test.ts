import { describe, expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { seededRandom } from '../../src/random';
import { addition } from '../../src/tasks/addition';

const forward = addition({ digits: 3, reverse: false });
const backward = addition({ digits: 3, reverse: true });
const random = seededRandom('test');
const problem = forward.parseProblem('47 + 385');

test('prompts have a fixed width', () => {
  expect(forward.prompt(problem)).toBe(' 47+385:');
  expect(forward.prompt(forward.parseProblem('0+0'))).toBe('  0+  0:');
  expect(forward.promptLength).toBe(8);
});

test('demonstrations are the sum, from the ones upwards where reversed', () => {
  expect(forward.demonstration(problem, random, { imperfect: 0 })).toBe('432');
  expect(backward.demonstration(backward.parseProblem('47+385'), random, { imperfect: 0 })).toBe('234');
  expect(forward.demonstration(problem, random, { imperfect: 1 })).toBe('43');
  const unknown = { numbers: [1, 2], target: 3 };
  expect(() => forward.demonstration(unknown, random, { imperfect: 0 })).toThrow(TaskError);
});

test('problems are in range, solved by their demonstration, and within the alphabet', () => {
  for (const task of [forward, backward, addition({ digits: 15, reverse: false })]) {
    for (let i = 0; i < 300; i++) {
      const drawn = task.problem('train', i);
      const answer = task.demonstration(drawn, random, { imperfect: 0 });
      expect(answer.length).toBeLessThan(task.maxAnswerLength);
      expect(task.judge(drawn, answer).outcome).toBe('right');
      expect(BigInt(drawn.numbers[0]!) + BigInt(drawn.numbers[1]!)).toBe(BigInt(drawn.target));
      const text = task.prompt(drawn) + answer;
      expect(text.slice(0, task.promptLength)).toBe(task.prompt(drawn));
      expect([...text].every((character) => task.alphabet.includes(character))).toBe(true);
    }
  }
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
    expect(backward.judge(problem, '234').outcome).toBe('right');
  });

  test('wrong by value', () => {
    const judgement = { outcome: 'wrong', reward: 0, wellFormed: true, reason: 'is not 432' };
    expect(forward.judge(problem, '234')).toEqual(judgement);
    expect(backward.judge(problem, '432')).toEqual(judgement);
    expect(forward.judge(problem, '9'.repeat(100_000))).toEqual(judgement);
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
    expect(backward.judge(problem, '2340')).toMatchObject({ outcome: 'wrong', wellFormed: false });
  });
});
