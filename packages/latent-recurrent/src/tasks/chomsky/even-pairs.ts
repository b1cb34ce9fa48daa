import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Bits; whether the number of unequal neighbours is odd, which is first xor last. */
export const evenPairs: ChomskyTask = {
  name: 'even-pairs',
  level: 'R',
  inputSize: 2,
  outputSize: 2,
  sample: (random, length) => evenPairsQuestion(randomSymbols(random, length, 2)),
};

/** The question of given bits. */
export function evenPairsQuestion(input: readonly number[]): Question {
  const unequal = input.filter((bit, i) => i > 0 && bit !== input[i - 1]).length;
  return { input, answer: [unequal % 2] };
}
