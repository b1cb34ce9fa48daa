import { ArgumentError } from '../errors';
import { mean, type TokenLogProbs } from './probability';
import type { TokenStatistics } from './token-statistics';

/**
 * Scores of membership inference, all with one direction: the higher, the less it looks as if the model had been trained on
 * the text. Source of the set: open-unlearning (Dorna et al. 2025).
 */
export const membershipScores = { loss, compressed, reference, minK, minKPlusPlus, gradientNorm } as const;

/** Mean of -log p over tokens. Source: Yeom et al. 2018. */
function loss(logProbs: TokenLogProbs): number {
  checkTokens(logProbs);
  return -mean(logProbs);
}

/**
 * {@link loss} over the bytes of the compressed text, of which repetitive text has few. Source: Carlini et al. 2021 ("zlib").
 * @param bytes of the compressed text, at a level that is the same for all texts
 */
function compressed(logProbs: TokenLogProbs, bytes: number): number {
  if (!(bytes >= 1)) throw new ArgumentError(`bytes: must be at least 1, got ${bytes}`);
  return loss(logProbs) / bytes;
}

/** {@link loss} less that of a model that never saw the text. Source: Carlini et al. 2021. */
function reference(logProbs: TokenLogProbs, referenceLogProbs: TokenLogProbs): number {
  return loss(logProbs) - loss(referenceLogProbs);
}

/**
 * -mean of the floor(k T) lowest log-probabilities, one at least.
 *
 * Source: Shi et al. 2023, Min-K% Prob.
 * @param k a share, 0.4 in MUSE
 */
function minK(logProbs: TokenLogProbs, k = 0.4): number {
  checkTokens(logProbs);
  if (!(k > 0 && k <= 1)) throw new ArgumentError(`k: must be in (0, 1], got ${k}`);
  const count = Math.max(1, Math.floor(k * logProbs.length));
  return -mean(
    Array.from(logProbs)
      .sort((a, b) => a - b)
      .slice(0, count),
  );
}

/** {@link minK} of (log p - mean) / deviation, variances below 1e-6 taken as that. Source: Zhang et al. 2024, Min-K%++. */
function minKPlusPlus(tokens: readonly TokenStatistics[], k = 0.4): number {
  const scores = tokens.map(
    ({ logProb, mean: centre, variance }) => (logProb - centre) / Math.sqrt(Math.max(variance, 1e-6)),
  );
  return minK(scores, k);
}

/**
 * Mean over parameter tensors of the norm of the gradient of {@link loss}. Source: Wang et al. 2024, Pandora's White-Box.
 * @param norms one of each parameter tensor
 */
function gradientNorm(norms: ArrayLike<number>): number {
  if (norms.length === 0) throw new ArgumentError('norms: must not be empty');
  return mean(norms);
}

function checkTokens(logProbs: TokenLogProbs): void {
  if (logProbs.length === 0) throw new ArgumentError('logProbs: must not be empty');
}
