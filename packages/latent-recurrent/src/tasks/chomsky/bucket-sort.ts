import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Symbols 0 to 4; the same in order. */
export const bucketSort: ChomskyTask = {
  name: 'bucket-sort',
  level: 'CS',
  inputSize: 5,
  outputSize: 5,
  sample: (random, length) => bucketSortQuestion(randomSymbols(random, length, 5)),
};

/** The question of given symbols. */
export function bucketSortQuestion(input: readonly number[]): Question {
  return { input, answer: input.toSorted((a, b) => a - b) };
}
