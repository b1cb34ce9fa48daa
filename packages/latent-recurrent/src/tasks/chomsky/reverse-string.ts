import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Bits; the same from the last to the first. */
export const reverseString: ChomskyTask = {
  name: 'reverse-string',
  level: 'DCF',
  inputSize: 2,
  outputSize: 2,
  sample: (random, length) => reverseQuestion(randomSymbols(random, length, 2)),
};

/** The question of given bits. */
export function reverseQuestion(input: readonly number[]): Question {
  return { input, answer: input.toReversed() };
}
