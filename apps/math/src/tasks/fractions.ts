import { ExpressionError } from '../errors';
import { integerBelow } from '../random';
import { evaluate } from './arithmetic';
import { type Exercise, exerciseTask } from './exercise';
import { parseRational } from './numerals';
import { format } from './rational';
import type { CharacterTask } from './task';

/** The dials of fractions. */
export interface FractionOptions {
  /** Fractions in an expression. */
  readonly terms: number;
  /** Numerators and denominators are uniform on 1..largest. */
  readonly largest: number;
}

const OPERATORS = ['+', '-', '*', '/'] as const;

/**
 * Fractions to add, subtract, multiply and divide: `(3/4)+(5/6):` is answered by `19/12`, in lowest terms, with a whole
 * number written as such.
 *
 * @example
 * const task = fractions({ terms: 2, largest: 9 });
 * task.judge(task.parseProblem('(3/4)+(5/6)'), '19/12').outcome; // 'right'
 */
export function fractions({ terms, largest }: FractionOptions): CharacterTask<Exercise> {
  const width = `${largest}`.length;
  // Over the common denominator, a product of `terms` numbers, stand at most `terms` such products.
  const product = BigInt(largest) ** BigInt(terms);
  const drawFraction = (random: () => number) =>
    `(${1 + integerBelow(random, largest)}/${1 + integerBelow(random, largest)})`;
  return exerciseTask({
    name: 'fractions',
    characters: '0123456789+-*/()',
    longestQuestion: terms * (2 * width + 4) - 1,
    longestSolution: `-${BigInt(terms) * product}/${product}`.length,
    draw(random) {
      const expression = Array.from({ length: terms }, (_, i) => {
        const operator = i === 0 ? '' : OPERATORS[integerBelow(random, OPERATORS.length)];
        return `${operator}${drawFraction(random)}`;
      });
      return exercise(expression.join(''));
    },
    numberIn: parseRational,
    form: 'a number in lowest terms',
    parse: (question) => exercise(question.replaceAll(' ', '')),
    expected: 'fractions in parentheses with + - * / between, such as (3/4)+(5/6)',
  });
}

function exercise(question: string): Exercise | undefined {
  try {
    const { value } = evaluate(question);
    return value && { identity: question, question, solution: format(value) };
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
