import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Steps back, stay, forward (0, 1, 2) on a cycle of five; the place in the end, from 0. */
export const cycleNavigation: ChomskyTask = {
  name: 'cycle-navigation',
  level: 'R',
  inputSize: 3,
  outputSize: 5,
  sample: (random, length) => cycleQuestion(randomSymbols(random, length, 3)),
};

/** The question of given steps. */
export function cycleQuestion(input: readonly number[]): Question {
  const place = input.reduce((at, symbol) => at + symbol - 1, 0);
  return { input, answer: [((place % 5) + 5) % 5] };
}
