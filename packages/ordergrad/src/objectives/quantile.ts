import { requireShare } from '../checks';
import type { Objective } from '../objective';

/** Where the `q`-quantile lies among `k` ranks: position `q (k + 1 - 2 a) + a`. */
export type PlottingPosition = 'hazen' | 'weibull' | 'blom';

const offsets: Readonly<Record<PlottingPosition, number>> = { hazen: 1 / 2, weibull: 0, blom: 3 / 8 };

/**
 * The sample quantile (value at risk): linear between the two ranks around position `q (k + 1 - 2 a) + a`, kept within 1 and `k`.
 *
 * A finite `k` sees only the neighbourhood of `q`, so that the expectation is off the population's quantile by `O(1 / k)`: see
 * `quantileCloseness`.
 *
 * @param q from 0 (the minimum) to 1 (the maximum).
 * @param position `a`: Hazen's 1/2 (the default), Weibull's 0 or Blom's 3/8.
 * @throws OrderGradError when `q` is outside.
 */
export function quantile(q: number, position: PlottingPosition = 'hazen'): Objective {
  requireShare('q', q);
  const a = offsets[position];
  return {
    name: `quantile${position === 'hazen' ? '' : position[0]!.toUpperCase() + position.slice(1)}:${q}`,
    weights: (k) => {
      const at = Math.min(k, Math.max(1, q * (k + 1 - 2 * a) + a));
      const alpha = new Float64Array(k);
      const below = Math.floor(at);
      alpha[below - 1] = 1 - (at - below);
      if (at > below) alpha[below] = at - below;
      return alpha;
    },
  };
}
