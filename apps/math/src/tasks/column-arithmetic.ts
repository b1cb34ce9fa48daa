import { integerBelow, type Random } from '../random';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger } from './numerals';
import { integer } from './rational';
import type { CharacterTask } from './task';

/** The dials of addition, subtraction and multiplication. */
export interface ColumnOptions {
  /** Most digits of an operand. */
  readonly digits: number;
  /** Of both operands and the answer; digits above 9 are a, b, c, ... */
  readonly base: number;
  /** Answers are written from the ones upwards, the order in which carries arise; a minus sign comes last. */
  readonly reverse: boolean;
}

const operations = {
  addition: { sign: '+', commutes: true, compute: (a: bigint, b: bigint) => a + b },
  subtraction: { sign: '-', commutes: false, compute: (a: bigint, b: bigint) => a - b },
  multiplication: { sign: '*', commutes: true, compute: (a: bigint, b: bigint) => a * b },
} as const;

/** What is done with the two numbers. */
export type Operation = keyof typeof operations;

/**
 * Two numbers, uniform on 0..base^digits - 1, to be added, subtracted or multiplied.
 *
 * The prompt `  47+ 385:` has its columns in fixed places; `432` answers it, or `234` where answers are reversed. a + b and
 * b + a are the same problem to the split.
 *
 * @example
 * const task = columnArithmetic('addition', { digits: 3, base: 10, reverse: true });
 * task.judge(task.parseProblem('47 + 385'), '234').outcome; // 'right'
 */
export function columnArithmetic(operation: Operation, options: ColumnOptions): CharacterTask<Exercise> {
  const { digits, base, reverse } = options;
  const { sign } = operations[operation];
  return exerciseTask({
    name: operation,
    characters: `${'0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base)}${sign}${operation === 'subtraction' ? '-' : ''}`,
    longestQuestion: 2 * digits + 1,
    longestSolution: operation === 'multiplication' ? 2 * digits : digits + 1,
    draw: (random) => exercise(operation, drawNumber(random, options), drawNumber(random, options), options),
    numberIn(answer) {
      const value = parseInteger(reverse ? reversed(answer) : answer, base);
      return value === undefined ? undefined : integer(value);
    },
    form: 'a whole number',
    parse(question) {
      const [a, b, ...rest] = question.split(sign).map((text) => parseInteger(text.trim(), base));
      const fits = (number: bigint | undefined) =>
        number !== undefined && number >= 0n && number < BigInt(base) ** BigInt(digits);
      if (!fits(a) || !fits(b) || rest.length > 0) return undefined;
      return exercise(operation, a!, b!, options);
    },
    expected: `two numbers of at most ${digits} digits with ${sign} between`,
  });
}

function exercise(
  operation: Operation,
  a: bigint,
  b: bigint,
  { digits, base, reverse }: ColumnOptions,
): Exercise {
  const { sign, commutes, compute } = operations[operation];
  const operands = [a, b].map((number) => number.toString(base));
  const result = compute(a, b).toString(base);
  const ordered = commutes && b < a ? operands.toReversed() : operands;
  return {
    identity: `${ordered.join(' ')}=${result}`,
    question: operands.map((text) => text.padStart(digits)).join(sign),
    solution: reverse ? reversed(result) : result,
  };
}

/** Digit by digit, because one draw has only 32 random bits. */
function drawNumber(random: Random, { digits, base }: ColumnOptions): bigint {
  return Array.from({ length: digits }, () => integerBelow(random, base)).reduce(
    (number, digit) => number * BigInt(base) + BigInt(digit),
    0n,
  );
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
