import { randomInteger } from '../../random-numbers';
import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

const [masked, padding] = [2, 3];

/** A string of bits twice, with one bit hidden (2), and padding (3) where the length is odd; the hidden bit. */
export const missingDuplicate: ChomskyTask = {
  name: 'missing-duplicate',
  level: 'CS',
  inputSize: 4,
  outputSize: 2,
  sample(random, length) {
    const half = randomSymbols(random, Math.max(length >> 1, 1), 2);
    return missingQuestion(half, randomInteger(random, 2 * half.length), length > 1 && length % 2 === 1);
  },
};

/** The question of a given half with position `hidden` of the whole masked. */
export function missingQuestion(half: readonly number[], hidden: number, padded = false): Question {
  const whole = [...half, ...half];
  const answer = [whole[hidden] as number];
  return { input: [...whole.with(hidden, masked), ...(padded ? [padding] : [])], answer };
}
