import { ArgumentError } from './errors';
import { checkCount } from './generate-options';

/**
 * Which sequences to run together, so that no batch takes more than `maxTokens` after padding to its longest
 * sequence, and little of it is padding: sequences of like length share a batch.
 *
 * @param lengths tokens of each sequence
 * @returns indices of sequences, the longest first; every index once
 * @throws ArgumentError naming a length that is no positive integer or exceeds the budget
 * @example microBatches([3, 10, 4, 9], 20); // [[1, 3], [2, 0]]
 */
export function microBatches(lengths: readonly number[], maxTokens: number): number[][] {
  checkCount('maxTokens', maxTokens);
  lengths.forEach((length, index) => {
    checkCount(`lengths[${index}]`, length);
    if (length > maxTokens) {
      throw new ArgumentError(`lengths[${index}]: ${length} tokens exceed the budget of ${maxTokens}`);
    }
  });
  const lengthOf = (index: number) => lengths[index] as number;
  // The sort is stable: equal lengths keep their order.
  const order = lengths.map((_, index) => index).sort((a, b) => lengthOf(b) - lengthOf(a));
  const batches: number[][] = [];
  for (let first = 0; first < order.length; ) {
    const rows = Math.floor(maxTokens / lengthOf(order[first] as number));
    batches.push(order.slice(first, first + rows));
    first += rows;
  }
  return batches;
}
