import { ArgumentError } from '../errors';
import { boundedInteger } from './bounded-integer';
import type { Pcg64 } from './pcg64';
import { shuffleInPlace } from './shuffle';

/** `count` indexes of [0, population), each drawn anew. */
export function choiceWithReplacement(bits: Pcg64, population: number, count: number): number[] {
  return Array.from({ length: count }, () => boundedInteger(bits, population - 1));
}

/** `count` different indexes of [0, population); `shuffled` makes their order random as well. */
export function choiceWithoutReplacement(
  bits: Pcg64,
  population: number,
  count: number,
  shuffled: boolean,
): number[] {
  // NumPy's own rule for which of the two methods is quicker.
  if (population > 10_000 && count > Math.floor(population / (shuffled ? 50 : 20))) {
    const indexes = Array.from({ length: population }, (_, i) => i);
    shuffleInPlace(bits, indexes, false, Math.max(population - count, 1));
    return indexes.slice(population - count);
  }
  const chosen = floyd(bits, population, count);
  if (shuffled) shuffleInPlace(bits, chosen, false);
  return chosen;
}

/** `count` indexes drawn with the probabilities `p`, by inversion of their cumulative sum. */
export function weightedChoice(bits: Pcg64, p: ArrayLike<number>, count: number): number[] {
  const cumulative = cumulativeProbabilities(p);
  return Array.from({ length: count }, () => upperBound(cumulative, bits.nextDouble()));
}

/** `count` different indexes drawn with the probabilities `p`, in order of being found. */
export function weightedChoiceWithoutReplacement(bits: Pcg64, p: ArrayLike<number>, count: number): number[] {
  const rest = Float64Array.from(p);
  const possible = rest.reduce((total, probability) => total + (probability > 0 ? 1 : 0), 0);
  if (possible < count)
    throw new ArgumentError('size', count, `at most ${possible}, the entries of p above 0`);
  const found = new Set<number>();
  while (found.size < count) {
    const draws = Array.from({ length: count - found.size }, () => bits.nextDouble());
    for (const index of found) rest[index] = 0;
    const cumulative = cumulativeProbabilities(rest);
    for (const draw of draws) found.add(upperBound(cumulative, draw));
  }
  return [...found];
}

/** Floyd's method: for every j of the last `count` indexes a draw of [0, j], or j itself if that was taken. */
function floyd(bits: Pcg64, population: number, count: number): number[] {
  const chosen = new Set<number>();
  for (let j = population - count; j < population; j++) {
    const draw = boundedInteger(bits, j);
    chosen.add(chosen.has(draw) ? j : draw);
  }
  return [...chosen];
}

function cumulativeProbabilities(p: ArrayLike<number>): Float64Array {
  const cumulative = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    sum += p[i]!;
    cumulative[i] = sum;
  }
  return cumulative.map((value) => value / sum);
}

/** The number of entries of a sorted array that are at most `value`. */
function upperBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
