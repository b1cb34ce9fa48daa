import { fromBits, toBits } from './binary';
import { type ChomskyTask, type Question, randomSymbols } from './chomsky-task';

/** A number of n bits, highest first; the whole part of its square root in n / 2 bits, rounded up. */
export const squareRoot: ChomskyTask = {
  name: 'square-root',
  level: 'CS',
  inputSize: 2,
  outputSize: 2,
  sample: (random, length) => squareRootQuestion(randomSymbols(random, length, 2)),
};

/** The question of given bits, highest first. */
export function squareRootQuestion(input: readonly number[]): Question {
  return { input, answer: toBits(floorSquareRoot(fromBits(input)), Math.ceil(input.length / 2)) };
}

/** Newton's iteration from above, exact for numbers of any size. */
function floorSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (let next = (root + value / root) / 2n; next < root; next = (root + value / root) / 2n) root = next;
  return root;
}
