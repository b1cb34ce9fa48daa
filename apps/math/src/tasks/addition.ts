import { TaskError } from '../errors';
import { integerBelow, type Random } from '../random';
import { splitProblems } from './split';
import { type Judgement, type Problem, right, type Task, wrong } from './task';

/** The dials of addition. */
export interface AdditionOptions {
  /** Most digits of a summand, at most 15, so that sums stay exact. */
  readonly digits: number;
  /** Answers are written from the ones upwards, the order in which carries arise. */
  readonly reverse: boolean;
}

/**
 * Addition of two numbers, uniform on 0..10^digits - 1.
 *
 * The prompt `  47+ 385:` has a fixed width; `432` answers it, or `234` where answers are reversed. a + b and b + a are
 * the same problem to the split. An imperfect demonstration lacks the last character written.
 *
 * @example
 * const task = addition({ digits: 3, reverse: true });
 * task.judge(task.parseProblem('47 + 385'), '234').outcome; // 'right'
 */
export function addition(options: AdditionOptions): Task {
  const { digits, reverse } = options;
  return {
    name: 'addition',
    alphabet: ' 0123456789+:',
    promptLength: 2 * digits + 2,
    maxAnswerLength: digits + 2,
    problem: splitProblems('addition', (random) => {
      return problemOf(drawNumber(random, digits), drawNumber(random, digits), options);
    }),
    prompt({ numbers }) {
      return `${numbers.map((number) => `${number}`.padStart(digits)).join('+')}:`;
    },
    demonstration({ solution }, random, { imperfect }) {
      if (solution === undefined) throw new TaskError('addition: this problem has no known solution');
      return random() < imperfect ? solution.slice(0, -1) : solution;
    },
    judge: (problem, answer) => judge(problem, reverse ? reversed(answer) : answer),
    parseProblem(text) {
      const [, a, b] = /^ *(\d+) *\+ *(\d+) *:?$/.exec(text) ?? [];
      if (a === undefined || b === undefined || Math.max(a.length, b.length) > digits) {
        throw new TaskError(
          `addition: cannot read '${text}'; expected two numbers of at most ${digits} digits with + between`,
        );
      }
      return problemOf(Number(a), Number(b), options);
    },
  };
}

function problemOf(a: number, b: number, { reverse }: AdditionOptions): Problem {
  const target = a + b;
  return { numbers: [a, b], target, solution: reverse ? reversed(`${target}`) : `${target}` };
}

/** Digit by digit, because one draw has only 32 random bits. */
function drawNumber(random: Random, digits: number): number {
  return Number(Array.from({ length: digits }, () => integerBelow(random, 10)).join(''));
}

/** Well-formed is: a whole number without leading zeros. */
function judge({ target }: Problem, answer: string): Judgement {
  if (!/^(0|[1-9][0-9]*)$/.test(answer)) return wrong('not a whole number', { wellFormed: false });
  return answer === `${target}` ? right(`is ${target}`) : wrong(`is not ${target}`, { wellFormed: true });
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
