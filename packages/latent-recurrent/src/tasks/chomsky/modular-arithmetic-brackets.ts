import type { ChomskyTask } from './chomsky-task';
import { randomExpression } from './expression';
import { arithmeticQuestion } from './modular-arithmetic';

/** A nested expression of digits 0 to 4, + - * and brackets; the value mod 5. */
export const modularArithmeticBrackets: ChomskyTask = {
  name: 'modular-arithmetic-brackets',
  level: 'DCF',
  // Digits, three operators, two brackets, and one that is never used, as in the original.
  inputSize: 11,
  outputSize: 5,
  sample: (random, length) => arithmeticQuestion(randomExpression(random, length, '+-*')),
};
