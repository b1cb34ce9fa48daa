import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Bits; the number of ones mod 2. */
export const parity: ChomskyTask = {
  name: 'parity',
  level: 'R',
  inputSize: 2,
  outputSize: 2,
  sample: (random, length) => parityQuestion(randomSymbols(random, length, 2)),
};

/** The question of given bits. */
export function parityQuestion(input: readonly number[]): Question {
  return { input, answer: [input.reduce((ones, bit) => ones + bit, 0) % 2] };
}
