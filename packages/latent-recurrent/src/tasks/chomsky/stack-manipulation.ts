import { randomBetween } from '../../random-numbers';
import { type ChomskyTask, endedAnswer, type Question, randomSymbols } from './chomsky-task';

const [pop, push0, push1, end] = [2, 3, 4, 2];

/** A stack of bits, bottom first, then POP, PUSH 0 and PUSH 1 (2, 3, 4); the stack in the end, top first, then END (2). */
export const stackManipulation: ChomskyTask = {
  name: 'stack-manipulation',
  level: 'DCF',
  inputSize: 5,
  outputSize: 3,
  sample(random, length) {
    const size = length < 2 ? length : randomBetween(random, 1, length - 1);
    const actions = randomSymbols(random, length - size, 3).map((action) => action + pop);
    return stackQuestion([...randomSymbols(random, size, 2), ...actions]);
  },
};

/** The question of a given stack with actions; popping an empty stack does nothing. */
export function stackQuestion(input: readonly number[]): Question {
  const stack: number[] = [];
  for (const symbol of input) {
    if (symbol === pop) stack.pop();
    else stack.push(symbol === push0 ? 0 : symbol === push1 ? 1 : symbol);
  }
  return { input, answer: endedAnswer(stack.toReversed(), end, input.length + 1) };
}
