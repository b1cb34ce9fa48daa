import { InputError } from '../../errors';
import { randomInteger } from '../../random-numbers';
import type { ChomskyTask, Question } from './chomsky-task';
import { expressionValue, modulus, randomExpression, symbolsOf } from './expression';

const symbols = ['+', '-', '(', ')', 'x', '='];

/** A nested expression of digits, + and -, in which one digit is x, then = and its value mod 5; what x is. */
export const solveEquation: ChomskyTask = {
  name: 'solve-equation',
  level: 'DCF',
  inputSize: 11,
  outputSize: 5,
  sample(random, length) {
    const expression = randomExpression(random, Math.max(length - 2, 1), '+-');
    const digits = [...expression].flatMap((character, i) => (/[0-4]/.test(character) ? [i] : []));
    const at = digits[randomInteger(random, digits.length)] as number;
    const unknown = `${expression.slice(0, at)}x${expression.slice(at + 1)}`;
    return equationQuestion(`${unknown}=${expressionValue(expression)}`);
  },
};

/**
 * The question of a given equation.
 * @throws InputError unless exactly one digit solves it
 */
export function equationQuestion(equation: string): Question {
  const [left = '', right] = equation.split('=');
  const solutions = Array.from({ length: modulus }, (_, x) => x).filter(
    (x) => expressionValue(left.replace('x', String(x))) === Number(right),
  );
  if (solutions.length !== 1)
    throw new InputError(`equationQuestion: '${equation}' has ${solutions.length} solutions`);
  return { input: symbolsOf(equation, symbols), answer: solutions };
}
