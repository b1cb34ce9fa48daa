import { describe, expect, it } from 'vitest';
import { chomskyTasks, InputError, randomNumbers, unscored } from '../../../src/index';
import { additionQuestion } from '../../../src/tasks/chomsky/binary-addition';
import { multiplicationQuestion } from '../../../src/tasks/chomsky/binary-multiplication';
import { bucketSortQuestion } from '../../../src/tasks/chomsky/bucket-sort';
import { cycleQuestion } from '../../../src/tasks/chomsky/cycle-navigation';
import { duplicateQuestion } from '../../../src/tasks/chomsky/duplicate-string';
import { evenPairsQuestion } from '../../../src/tasks/chomsky/even-pairs';
import { expressionValue, randomExpression } from '../../../src/tasks/chomsky/expression';
import { missingQuestion } from '../../../src/tasks/chomsky/missing-duplicate';
import { arithmeticQuestion } from '../../../src/tasks/chomsky/modular-arithmetic';
import { oddsFirstQuestion } from '../../../src/tasks/chomsky/odds-first';
import { parityQuestion } from '../../../src/tasks/chomsky/parity';
import { reverseQuestion } from '../../../src/tasks/chomsky/reverse-string';
import { equationQuestion } from '../../../src/tasks/chomsky/solve-equation';
import { squareRootQuestion } from '../../../src/tasks/chomsky/square-root';
import { stackQuestion } from '../../../src/tasks/chomsky/stack-manipulation';

const answers = (...questions: { answer: readonly number[] }[]) => questions.map(({ answer }) => answer);

describe('questions with known answers', () => {
  it('regular', () => {
    expect(answers(evenPairsQuestion([0, 1, 0, 1]), evenPairsQuestion([0, 1, 1, 0]))).toEqual([[1], [0]]);
    expect(answers(parityQuestion([1, 1, 1]), parityQuestion([1, 0, 1]))).toEqual([[1], [0]]);
    expect(answers(cycleQuestion([2, 2, 1, 0]), cycleQuestion([0, 0]))).toEqual([[1], [3]]);
    expect(arithmeticQuestion('1+2*3-4')).toEqual({ input: [1, 5, 2, 7, 3, 6, 4], answer: [3] });
  });

  it('deterministic context-free', () => {
    expect(arithmeticQuestion('((2*3)-(-4))').answer).toEqual([0]);
    expect(arithmeticQuestion('(4)').input).toEqual([8, 4, 9]);
    expect(equationQuestion('(x+3)=1')).toEqual({ input: [7, 9, 5, 3, 8, 10, 1], answer: [3] });
    expect(reverseQuestion([0, 0, 1]).answer).toEqual([1, 0, 0]);
    expect(stackQuestion([0, 1, 2, 4]).answer).toEqual([1, 0, 2, -1, -1]);
    expect(stackQuestion([1, 2, 2, 3]).answer).toEqual([0, 2, -1, -1, -1]);
  });

  it('context-sensitive', () => {
    expect(duplicateQuestion([1, 0]).answer).toEqual([1, 0, 1, 0]);
    expect(missingQuestion([1, 0], 2, true)).toEqual({ input: [1, 0, 2, 0, 3], answer: [1] });
    expect(oddsFirstQuestion([0, 1, 1, 0, 1]).answer).toEqual([1, 0, 0, 1, 1]);
    // 1 + 3 = 4 and 5 * 3 = 15, lowest bit first.
    expect(additionQuestion([1], [1, 1]).answer).toEqual([0, 0, 1, 2, -1]);
    expect(multiplicationQuestion([1, 0, 1], [1, 1]).answer).toEqual([1, 1, 1, 1, 2, -1, -1]);
    expect(squareRootQuestion([1, 1, 0, 0, 1]).answer).toEqual([1, 0, 1]);
    expect(squareRootQuestion([1, 1, 0, 0, 0]).answer).toEqual([1, 0, 0]);
    expect(bucketSortQuestion([4, 0, 3, 0]).answer).toEqual([0, 0, 3, 4]);
  });

  it('of large numbers too', () => {
    const ones = new Array<number>(80).fill(1);
    expect(squareRootQuestion(ones).answer).toEqual(new Array(40).fill(1));
    expect(additionQuestion(ones, [1]).answer.slice(0, 82)).toEqual([...new Array(80).fill(0), 1, 2]);
  });
});

describe('expressions', () => {
  it('have exactly the length asked for, and a value', () => {
    const random = randomNumbers(0);
    for (let length = 1; length <= 60; length++) {
      const expression = randomExpression(random, length, '+-*');
      expect(expression).toHaveLength(length);
      expect([0, 1, 2, 3, 4]).toContain(expressionValue(expression));
    }
  });

  it('are the same to JavaScript', () => {
    const random = randomNumbers(1);
    for (let i = 0; i < 50; i++) {
      const expression = randomExpression(random, 5 + (i % 30), '+-*');
      const value = Number(new Function(`return ${expression.replaceAll('--', '- -')}`)());
      expect(expressionValue(expression)).toBe(((value % 5) + 5) % 5);
    }
  });

  it('are refused where they are none', () => {
    for (const wrong of ['', '1+', '(1', '1)', 'x', '7'])
      expect(() => expressionValue(wrong)).toThrow(
        new InputError(`expressionValue: no expression: '${wrong}'`),
      );
    expect(() => equationQuestion('1=1')).toThrow(new InputError("equationQuestion: '1=1' has 5 solutions"));
  });
});

describe('every task of the hierarchy', () => {
  it('is there once, by level', () => {
    expect(new Set(chomskyTasks.map(({ name }) => name)).size).toBe(15);
    const count = (wanted: string) => chomskyTasks.filter(({ level }) => level === wanted).length;
    expect([count('R'), count('DCF'), count('CS')]).toEqual([4, 4, 7]);
  });

  it.each(chomskyTasks.map((task) => [task.name, task] as const))(
    '%s stays within its symbols',
    (_name, task) => {
      const random = randomNumbers(2);
      for (let length = 1; length <= 50; length++) {
        const { input, answer } = task.sample(random, length);
        expect(
          input.every((symbol) => Number.isInteger(symbol) && symbol >= 0 && symbol < task.inputSize),
        ).toBe(true);
        expect(
          answer.every((symbol) => symbol === unscored || (symbol >= 0 && symbol < task.outputSize)),
        ).toBe(true);
        expect(answer.some((symbol) => symbol !== unscored)).toBe(true);
        if (length > 3) expect(Math.abs(input.length - length)).toBeLessThanOrEqual(1);
      }
    },
  );
});
