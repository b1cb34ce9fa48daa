import { div, full, max, maximum, mean, scatterAddAlongAxis, stopGradient, type Tensor } from '@lab/tensor';
import { deviationOverRows, loadStatistics, meanEntropy } from '../statistics';
import type { Selection } from './mask-kind';
import type { Gaussian } from './router';

/**
 * What is worth logging of one call, beside {@link loadStatistics}, which count mask units as experts:
 *
 * - `sigma`: mean standard deviation of the router
 * - `meanDeviation`: how far mu varies from token to token, the root mean variance of its dimensions
 * - `noiseRatio`: sigma over that; near 0 all samples of a token are alike, so that their number has no effect
 * - `maskEntropy`: how evenly a token's mask weighs the units, -sum p ln p over ln units; 1 when all alike
 *
 * None carries a gradient.
 */
export function infMoeStatistics(gaussian: Gaussian, { indices }: Selection, meanMask: Tensor) {
  const [mu, sigma] = [stopGradient(gaussian.mu), stopGradient(gaussian.sigma)];
  const units = meanMask.shape[1] as number;
  const hits = scatterAddAlongAxis(indices, full(indices.shape, 1), -1, units);
  const meanDeviation = deviationOverRows(mu);
  return {
    ...loadStatistics(mean(hits, { axis: [0, 1] }), mean(max(hits, { axis: 0 }))),
    sigma: mean(sigma),
    meanDeviation,
    // A single token has no deviation.
    noiseRatio: div(mean(sigma), maximum(meanDeviation, 1e-12)),
    maskEntropy: div(meanEntropy(stopGradient(meanMask)), Math.log(Math.max(2, units))),
  };
}
