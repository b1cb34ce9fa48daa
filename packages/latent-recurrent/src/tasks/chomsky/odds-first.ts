import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Bits; those at positions 1, 3, 5 and so on, counted from 0, then those at 0, 2, 4. */
export const oddsFirst: ChomskyTask = {
  name: 'odds-first',
  level: 'CS',
  inputSize: 2,
  outputSize: 2,
  sample: (random, length) => oddsFirstQuestion(randomSymbols(random, length, 2)),
};

/** The question of given bits. */
export function oddsFirstQuestion(input: readonly number[]): Question {
  return { input, answer: [...input.filter((_, i) => i % 2 === 1), ...input.filter((_, i) => i % 2 === 0)] };
}
