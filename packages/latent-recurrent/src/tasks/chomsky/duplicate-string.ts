import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** Bits; the same twice. */
export const duplicateString: ChomskyTask = {
  name: 'duplicate-string',
  level: 'CS',
  inputSize: 2,
  outputSize: 2,
  sample: (random, length) => duplicateQuestion(randomSymbols(random, length, 2)),
};

/** The question of given bits. */
export function duplicateQuestion(input: readonly number[]): Question {
  return { input, answer: [...input, ...input] };
}
