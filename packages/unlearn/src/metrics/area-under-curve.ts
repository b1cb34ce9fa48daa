import { ArgumentError } from '../errors';

/**
 * Area under the ROC curve: the probability that a positive's score is above a negative's, ties counting half.
 *
 *   (sum of ranks of the positives - n (n + 1) / 2) / (n m), tied ranks averaged
 *
 * Source: Hanley & McNeil 1982, The meaning and use of the area under a ROC curve.
 * @throws ArgumentError if a side is empty or a score is NaN
 * @example areaUnderCurve([3, 2], [1, 2]); // 0.875
 */
export function areaUnderCurve(positives: ArrayLike<number>, negatives: ArrayLike<number>): number {
  const [n, m] = [positives.length, negatives.length];
  if (n === 0 || m === 0) throw new ArgumentError('scores: both sides need one at least');
  const scores = [...Array.from(positives), ...Array.from(negatives)];
  if (scores.some(Number.isNaN)) throw new ArgumentError('scores: one is NaN');
  const ranks = averageRanks(scores);
  const sum = ranks.slice(0, n).reduce((total, rank) => total + rank, 0);
  return (sum - (n * (n + 1)) / 2) / (n * m);
}

/** Ranks from 1 up; equal values share the mean of theirs. */
function averageRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    for (let at = first; at <= last; at++) ranks[order[at]!] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}
