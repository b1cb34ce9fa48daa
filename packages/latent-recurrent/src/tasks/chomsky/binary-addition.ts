import { binaryQuestion, randomPair } from './binary';
import type { ChomskyTask, Question } from './chomsky-task';

/** Two numbers in bits, lowest first, with a 2 between them; their sum likewise, then END (2). */
export const binaryAddition: ChomskyTask = {
  name: 'binary-addition',
  level: 'CS',
  inputSize: 3,
  outputSize: 3,
  sample: (random, length) => additionQuestion(...randomPair(random, length)),
};

/** The question of given numbers, lowest bit first. */
export function additionQuestion(a: readonly number[], b: readonly number[]): Question {
  return binaryQuestion(a, b, (x, y) => x + y);
}
