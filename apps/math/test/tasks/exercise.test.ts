import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { seededRandom } from '../../src/random';
import { exerciseTask } from '../../src/tasks/exercise';
import { parseInteger } from '../../src/tasks/numerals';
import { integer } from '../../src/tasks/rational';

/** Doubling a number of one digit. */
const exercise = (number: number) => ({
  identity: `${number}`,
  question: `2*${number}`,
  solution: `${2 * number}`,
});
const task = exerciseTask({
  name: 'doubling',
  characters: '0123456789*',
  longestQuestion: 5,
  longestSolution: 2,
  draw: (random) => exercise(Math.floor(random() * 100)),
  numberIn(answer) {
    const value = parseInteger(answer);
    return value === undefined ? undefined : integer(value);
  },
  form: 'a whole number',
  parse: (question) => (/^2\*\d+$/.test(question) ? exercise(Number(question.slice(2))) : undefined),
  expected: '2* and a number',
});
const random = seededRandom('test');

test('prompts are padded to one width and end in a colon', () => {
  expect(task.prompt(exercise(7))).toBe('  2*7:');
  expect([task.promptLength, task.maxAnswerLength]).toEqual([6, 3]);
  expect(task.alphabet).toBe(' :0123456789*');
});

test('an imperfect demonstration lacks its last character, as often as asked', () => {
  const demonstrations = (imperfect: number) =>
    Array.from({ length: 2000 }, () => task.demonstration(exercise(21), random, { imperfect }));
  expect(new Set(demonstrations(0))).toEqual(new Set(['42']));
  expect(new Set(demonstrations(1))).toEqual(new Set(['4']));
  const share = demonstrations(0.25).filter((text) => text === '4').length / 2000;
  expect(Math.abs(share - 0.25)).toBeLessThan(0.04);
});

test('the judge tells right, wrong, and against the rules', () => {
  expect(task.judge(exercise(21), '42')).toEqual({
    outcome: 'right',
    reward: 1,
    wellFormed: true,
    reason: 'is 42',
  });
  expect(task.judge(exercise(21), '43')).toEqual({
    outcome: 'wrong',
    reward: 0,
    wellFormed: true,
    reason: 'is not 42',
    answer: '43',
  });
  const malformed = { outcome: 'wrong', reward: 0, wellFormed: false, reason: 'not a whole number' };
  expect(task.judge(exercise(21), '42.')).toEqual(malformed);
});

test('a typed question may have the padding and the colon of a prompt', () => {
  for (const text of ['2*7', '  2*7:', '2*7 :']) expect(task.parseProblem(text)).toEqual(exercise(7));
  for (const text of ['', '2*', '7*2', '2*7000'])
    expect(() => task.parseProblem(text)).toThrow(
      new TaskError(`doubling: cannot read '${text}'; expected 2* and a number`),
    );
});
