import { ExpressionError } from '../errors';
import { integerBelow } from '../random';
import { evaluate } from './arithmetic';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger } from './numerals';
import { integer } from './rational';
import type { CharacterTask } from './task';

/** The dials of modular arithmetic. */
export interface ModularOptions {
  /** What remainders are taken by. */
  readonly modulus: number;
  /** Numbers in an expression. */
  readonly terms: number;
}

const OPERATORS = ['+', '-', '*'] as const;

/**
 * The remainder of a sum of products: `(12+5*9)%7:` is answered by `1`. Numbers are uniform on 0..modulus - 1, operators
 * are + - *, and the remainder is that of floored division, 0..modulus - 1.
 *
 * @example
 * const task = modular({ modulus: 97, terms: 2 });
 * task.judge(task.parseProblem('(3-5)%97'), '95').outcome; // 'right'
 */
export function modular({ modulus, terms }: ModularOptions): CharacterTask<Exercise> {
  const width = `${modulus - 1}`.length;
  return exerciseTask({
    name: 'modular',
    characters: '0123456789+-*()%',
    longestQuestion: terms * (width + 1) + `()%${modulus}`.length - 1,
    longestSolution: width,
    draw(random) {
      const expression = Array.from({ length: terms }, (_, i) => {
        const operator = i === 0 ? '' : OPERATORS[integerBelow(random, OPERATORS.length)];
        return `${operator}${integerBelow(random, modulus)}`;
      });
      return exercise(expression.join(''), modulus);
    },
    numberIn(answer) {
      const value = parseInteger(answer);
      return value === undefined || value < 0n || value >= BigInt(modulus) ? undefined : integer(value);
    },
    form: `a whole number from 0 to ${modulus - 1}`,
    parse(question) {
      const [, expression = '', written] = /^\(([0-9*+-]+)\)%(\d+)$/.exec(question.replaceAll(' ', '')) ?? [];
      return written === `${modulus}` ? exercise(expression, modulus) : undefined;
    },
    expected: `numbers with + - * between in parentheses, then %${modulus}`,
  });
}

function exercise(expression: string, modulus: number): Exercise | undefined {
  try {
    const { numerator } = evaluate(expression).value!;
    const question = `(${expression})%${modulus}`;
    const remainder = ((numerator % BigInt(modulus)) + BigInt(modulus)) % BigInt(modulus);
    return { identity: question, question, solution: `${remainder}` };
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
