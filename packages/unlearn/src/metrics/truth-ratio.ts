import { ArgumentError } from '../errors';
import { mean } from './probability';

/** How wrong answers are averaged: TOFU's paper says arithmetically, its leaderboard and open-unlearning geometrically. */
export type TruthRatioMean = 'geometric' | 'arithmetic';

/**
 * How likely wrong answers are beside the right one in other words: R = mean_j P(a_j) / P(paraphrase), below 1 where the model
 * knows better.
 *
 * Source: Maini et al. 2024, TOFU.
 * @param right normalised probability of the paraphrased answer; of the answer itself on real authors and world facts
 * @param wrong normalised probabilities of perturbed answers
 * @throws ArgumentError if there are no wrong answers, or `right` is not above 0
 * @example truthRatio(0.5, [0.1, 0.4]); // 0.4: geometric mean 0.2 over 0.5
 */
export function truthRatio(
  right: number,
  wrong: readonly number[],
  average: TruthRatioMean = 'geometric',
): number {
  if (wrong.length === 0) throw new ArgumentError('wrong: must not be empty');
  if (!(right > 0)) throw new ArgumentError(`right: must be above 0, got ${right}`);
  const expected = average === 'geometric' ? Math.exp(mean(wrong.map(Math.log))) : mean(wrong);
  return expected / right;
}

/** Mean over items of min(R, 1/R): near 1 where right and wrong are alike. For the forget set. */
export function forgetTruthRatio(ratios: readonly number[]): number {
  return mean(ratios.map((ratio) => Math.min(ratio, 1 / ratio)));
}

/** Mean over items of max(0, 1 - R): near 1 where the model knows. For the sets to be retained. */
export function retainTruthRatio(ratios: readonly number[]): number {
  return mean(ratios.map((ratio) => Math.max(0, 1 - ratio)));
}
