import { randomInteger } from '../../random-numbers';
import type { ChomskyTask, Question } from './chomsky-task';
import { arithmeticSymbols, expressionValue, modulus, symbolsOf } from './expression';

/** Digits 0 to 4 joined by + - *, of odd length; the value mod 5, with * before + and -. */
export const modularArithmetic: ChomskyTask = {
  name: 'modular-arithmetic',
  level: 'R',
  // Digits, three operators, and one that is never used, as in the original.
  inputSize: 9,
  outputSize: 5,
  sample(random, length) {
    const odd = length % 2 === 1 ? length : Math.max(length - 1, 1);
    const character = (i: number) =>
      i % 2 === 0 ? randomInteger(random, modulus) : arithmeticSymbols[randomInteger(random, 3)];
    return arithmeticQuestion(Array.from({ length: odd }, (_, i) => character(i)).join(''));
  },
};

/** The question of a given expression. */
export function arithmeticQuestion(expression: string): Question {
  return { input: symbolsOf(expression, arithmeticSymbols), answer: [expressionValue(expression)] };
}
