import { requireFinite, requirePositive } from '../checks';
import { normalCdf, normalQuantile } from '../normal';
import { byRank, type Objective } from '../objective';

/**
 * An objective by the weight `G(u)` that it gives to all quantiles up to the level `u`: `alpha_j = G(j/k) - G((j-1)/k)`. `G(u) = u` is the mean;
 * below that line high rewards count more.
 *
 * @param cumulative `G`, which for a weighted mean rises from 0 to 1.
 * @param name what to call it.
 * @example
 * distortion((u) => u ** 2); // leans to the better half
 */
export function distortion(cumulative: (u: number) => number, name = 'distortion'): Objective {
  return byRank(name, (j, k) => cumulative(j / k) - cumulative((j - 1) / k));
}

/**
 * Wang's transform, `G(u) = Phi(Phi^-1(u) - eta)`: the mean of normal rewards shifted by `eta` deviations.
 *
 * @param eta above 0 seeks risk, below 0 avoids it.
 * @throws OrderGradError when it is not finite.
 * @see Wang 2000, "A class of distortion operators for pricing financial and insurance risks"
 */
export function wang(eta: number): Objective {
  requireFinite('eta', eta);
  return distortion((u) => normalCdf(normalQuantile(u) - eta), `wang:${eta}`);
}

/**
 * The weighting of cumulative prospect theory, `G(u) = u^g / (u^g + (1-u)^g)^(1/g)`: people's 0.71 makes both ends of the distribution count
 * more.
 *
 * @param gamma above 0; 1 is the mean.
 * @throws OrderGradError when it is not.
 * @see Tversky & Kahneman 1992; 0.71 by Wu & Gonzalez 1996
 */
export function cpw(gamma: number): Objective {
  requirePositive('gamma', gamma);
  const cumulative = (u: number) => u ** gamma / (u ** gamma + (1 - u) ** gamma) ** (1 / gamma);
  return distortion(cumulative, `cpw:${gamma}`);
}

/**
 * `G(u) = u^g`: the best of `g` rewards, for any real `g` above 0, in the limit of large `k`.
 *
 * @param gamma above 1 seeks risk, below 1 avoids it.
 * @throws OrderGradError when it is not above 0.
 */
export function power(gamma: number): Objective {
  requirePositive('gamma', gamma);
  return distortion((u) => u ** gamma, `power:${gamma}`);
}
