import { ArgumentError } from '../errors';
import { mean } from './probability';

/**
 * Exact memorisation: the share of an answer's tokens that are the most likely ones after those before.
 *
 * Source: Tirumala et al. 2022, as in open-unlearning; the end token does not count there.
 * @param hits per token, whether it is the most likely one
 * @throws ArgumentError if there are no tokens
 */
export function exactMemorisation(hits: readonly boolean[]): number {
  checkHits(hits);
  return mean(hits.map(Number));
}

/**
 * Extraction strength: 1 - k / T, with k the shortest beginning after which the most likely tokens give all the rest. 0 if
 * not even the last token is right.
 *
 * Source: Carlini et al. 2021, as in open-unlearning, whose loop gives 1 / T instead of 0.
 * @param hits per token, whether it is the most likely one
 * @throws ArgumentError if there are no tokens
 */
export function extractionStrength(hits: readonly boolean[]): number {
  checkHits(hits);
  return 1 - (hits.lastIndexOf(false) + 1) / hits.length;
}

function checkHits(hits: readonly boolean[]): void {
  if (hits.length === 0) throw new ArgumentError('hits: must not be empty');
}
