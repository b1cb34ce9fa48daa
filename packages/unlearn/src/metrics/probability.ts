import { ArgumentError } from '../errors';

/** The natural logarithms of the probabilities of an answer's tokens, the end token's last. */
export type TokenLogProbs = ArrayLike<number>;

/**
 * The probability of an answer, normalised for its length: exp(mean log p) = P(a | q)^(1 / |a|).
 *
 * Source: Maini et al. 2024, TOFU.
 * @throws ArgumentError if there are no tokens
 */
export function normalisedProbability(logProbs: TokenLogProbs): number {
  if (logProbs.length === 0) throw new ArgumentError('logProbs: must not be empty');
  return Math.exp(mean(logProbs));
}

/**
 * The probability of the right answer among the given ones: P(a) / (P(a) + sum_j P(a_j)), each normalised for its
 * length. TOFU's probability on real authors and world facts.
 *
 * @param wrong normalised probabilities of wrong answers
 */
export function optionProbability(right: number, wrong: readonly number[]): number {
  // 1e-10 as in TOFU's code, for a model that gives all of them no probability.
  return right / (right + wrong.reduce((sum, p) => sum + p, 0) + 1e-10);
}

/** Arithmetic mean of at least one number. */
export function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
