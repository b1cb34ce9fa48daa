import { type RandomNumbers, randomBetween } from '../../random-numbers';
import { endedAnswer, type Question, randomSymbols } from './chomsky-task';

const separator = 2;
const end = 2;

/** Two random numbers, which with the symbol between them are `length` long, at least 3. */
export function randomPair(random: RandomNumbers, length: number): [a: number[], b: number[]] {
  const bits = Math.max(length, 3) - 1;
  const first = randomBetween(random, 1, bits - 1);
  return [randomSymbols(random, first, 2), randomSymbols(random, bits - first, 2)];
}

/** Two numbers, lowest bit first, and the result of an operation, lowest bit first, then END, padded to one more than the input. */
export function binaryQuestion(
  a: readonly number[],
  b: readonly number[],
  operation: (a: bigint, b: bigint) => bigint,
): Question {
  const input = [...a, separator, ...b];
  const result = operation(fromBits(a.toReversed()), fromBits(b.toReversed()));
  return { input, answer: endedAnswer(toBits(result).toReversed(), end, input.length + 1) };
}

/** The number of bits, highest first. */
export function fromBits(bits: readonly number[]): bigint {
  return BigInt(`0b${bits.join('') || '0'}`);
}

/** The bits of a number, highest first, without leading zeros unless `width` asks for them. */
export function toBits(value: bigint, width = 1): number[] {
  return [...value.toString(2).padStart(width, '0')].map(Number);
}
