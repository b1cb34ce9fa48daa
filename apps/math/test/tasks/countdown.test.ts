import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { seededRandom } from '../../src/random';
import { countdown, countdownProblem } from '../../src/tasks/countdown';

const options = { operands: 3, largestNumber: 12, largestTarget: 199 };
const task = countdown(options);
const random = seededRandom('test');
const alphabet = task.alphabet;

describe('data', () => {
  test('problems are the same in every process', () => {
    expect(task.problem('train', 0)).toEqual(countdownProblem([8, 1, 2], 10, '2+8*1'));
    expect(task.problem('validation', 0)).toEqual(countdownProblem([2, 12, 6], 4, '12-6-2'));
    expect(task.problem('test', 0)).toEqual(countdownProblem([8, 2, 9], 15, '9+8-2'));
  });

  test('the numbers in any order and the target make the problem', () => {
    expect(countdownProblem([12, 3, 7], 33).identity).toBe('3 7 12=33');
    expect(task.parseProblem('7 12 3 = 33').identity).toBe('3 7 12=33');
  });

  test('the prompt has a fixed width', () => {
    expect(task.prompt(countdownProblem([3, 7, 12], 33))).toBe(' 3  7 12= 33:');
    expect(task.promptLength).toBe(13);
    for (let i = 0; i < 300; i++) expect(task.prompt(task.problem('train', i))).toHaveLength(13);
  });

  test('every problem is in range and solved by its demonstration', () => {
    for (let i = 0; i < 1000; i++) {
      const problem = task.problem('train', i);
      expect(problem.numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 12)).toBe(true);
      expect(problem.target >= 0 && problem.target <= 199).toBe(true);
      const answer = task.demonstration(problem, random, { imperfect: 0 });
      expect(answer.length).toBeLessThan(task.maxAnswerLength);
      expect(task.judge(problem, answer)).toMatchObject({ outcome: 'right', reward: 1, wellFormed: true });
    }
  });

  test('prompts and demonstrations stay within the alphabet', () => {
    const problem = task.problem('train', 5);
    const text = task.prompt(problem) + task.demonstration(problem, random, { imperfect: 0 });
    expect([...text].filter((character) => !alphabet.includes(character))).toEqual([]);
    expect(new Set(alphabet).size).toBe(alphabet.length);
  });

  test('an imperfect demonstration lacks its last operator and number, as often as asked', () => {
    const problem = { ...task.parseProblem('3 7 12 = 33'), solution: '3*7+12' };
    expect(task.demonstration(problem, random, { imperfect: 1 })).toBe('3*7');
    const answers = Array.from({ length: 5000 }, () =>
      task.demonstration(problem, random, { imperfect: 0.4 }),
    );
    const share = answers.filter((answer) => answer === '3*7').length / 5000;
    expect(Math.abs(share - 0.4)).toBeLessThan(0.03);
    expect(task.judge(problem, '3*7')).toMatchObject({ outcome: 'wrong', wellFormed: false });
  });

  test('the dials widen the problem', () => {
    const wide = countdown({ operands: 5, largestNumber: 99, largestTarget: 9999 });
    const problem = wide.problem('validation', 3);
    expect(problem.numbers).toHaveLength(5);
    expect(wide.prompt(problem)).toHaveLength(wide.promptLength);
    expect(wide.judge(problem, problem.solution!).outcome).toBe('right');
    expect('99*99*99*99*99').toHaveLength(wide.maxAnswerLength - 1);
  });

  test('a problem is typed as it is shown', () => {
    const typed = task.parseProblem('3 7 12 = 33');
    expect(typed).toEqual(countdownProblem([3, 7, 12], 33));
    expect(task.parseProblem(task.prompt(typed))).toEqual(typed);
    expect(() => task.demonstration(typed, random, { imperfect: 0 })).toThrow(TaskError);
    for (const text of [
      '',
      '3 7 = 33',
      '3 7 13 = 33',
      '0 7 12 = 33',
      '3 7 12 = 200',
      '3 7 12 = -1',
      '3, 7, 12 = 3',
    ]) {
      expect(() => task.parseProblem(text)).toThrow(
        `cannot read '${text}'; expected 3 numbers from 1 to 12, then = and a target from 0 to 199`,
      );
    }
  });
});

describe('judge', () => {
  const problem = countdownProblem([3, 7, 12], 33);

  test.each(['3*7+12', '12+7*3', '12-(-3*7)', '(3*7)+12', ' 12 + 3 * 7 ', '-(-12-3*7)'])(
    '%j is right',
    (answer) => {
      expect(task.judge(problem, answer)).toEqual({
        outcome: 'right',
        reward: 1,
        wellFormed: true,
        reason: 'is 33',
      });
    },
  );

  test.each([
    ['3+7+12', 'is 22, not 33'],
    ['7/3+12', 'is 43/3, not 33'],
    ['3-7*12', 'is -81, not 33'],
  ])('%j keeps the rules and misses', (answer, reason) => {
    expect(task.judge(problem, answer)).toEqual({ outcome: 'wrong', reward: 0, wellFormed: true, reason });
  });

  test.each([
    ['33', 'uses 33, not 3 7 12'],
    ['3*11', 'uses 3 11, not 3 7 12'],
    ['37-12', 'uses 37 12, not 3 7 12'],
    ['3*7', 'uses 3 7, not 3 7 12'],
    ['3*7+12+12-12', 'uses 3 7 12 12 12, not 3 7 12'],
    ['3*7+12+0', 'uses 3 7 12 0, not 3 7 12'],
    ['3*3+12+12', 'uses 3 3 12 12, not 3 7 12'],
    ['', 'not an expression: expected a number, found the end'],
    ['+*-', "not an expression: expected a number, found '+'"],
    ['3*7+12 = 33', "not an expression: unexpected character '='"],
    ['3*7+12 is it', "not an expression: unexpected character 'i'"],
    [' 3  7 12= 33:3*7+12', "not an expression: unexpected character '='"],
    [' 3  7 12', "not an expression: unexpected '7'"],
    ['3*7+1 2', "not an expression: unexpected '2'"],
    ['٣*7+12', "not an expression: unexpected character '٣'"],
    ['12−3*7', "not an expression: unexpected character '−'"],
    ['3**7+12', "not an expression: expected a number, found '*'"],
    ['9'.repeat(1_000_000), 'not an expression: longer than 128 characters: 1000000'],
    ['('.repeat(10_000), 'not an expression: longer than 128 characters: 10000'],
  ])('%.40j breaks the rules', (answer, reason) => {
    expect(task.judge(problem, answer)).toEqual({ outcome: 'wrong', reward: 0, wellFormed: false, reason });
  });

  test('a division by zero is wrong', () => {
    const sevens = countdownProblem([3, 7, 7], 3);
    const judgement = { outcome: 'wrong', reward: 0, wellFormed: true, reason: 'divides by zero' };
    expect(task.judge(sevens, '3/(7-7)')).toEqual(judgement);
  });

  test('a fraction on the way is exact', () => {
    const eights = countdownProblem([3, 3, 8, 8], 24);
    expect(task.judge(eights, '8/(3-8/3)').outcome).toBe('right');
  });

  test('a repeated number is used as often as it is given', () => {
    const twos = countdownProblem([2, 2, 5], 9);
    expect(task.judge(twos, '2+2+5').outcome).toBe('right');
    expect(task.judge(twos, '2*2+5').outcome).toBe('right');
    expect(task.judge(twos, '5+5+2')).toMatchObject({ outcome: 'wrong', wellFormed: false });
  });

  test('11 and 2 are not 1 and 12', () => {
    expect(task.judge(countdownProblem([1, 12], 13), '11+2').outcome).toBe('wrong');
  });

  test('no text makes it throw, and only right answers are rewarded', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 }));
    fc.assert(
      fc.property(text, (answer) => {
        const { outcome, reward } = task.judge(problem, answer);
        expect(reward).toBe(outcome === 'right' ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });
});
