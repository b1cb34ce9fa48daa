import type { GapWeights } from '@lab/advantages';
import { elevate } from './elevate';

/** Everything about groups of `n` that does not depend on their rewards. Lists by gap have `n` entries, of which index 0 is unused. */
export interface Plan extends GapWeights {
  readonly n: number;
  readonly alpha: Float64Array;
  /** `w_m`, the weight of the reward of rank `m + 1` in the value; its gradient. */
  readonly ranks: Float64Array;
  /** `sum_(j > m) w_j`, at index 0 to `n`: what the value gains per unit of gap `m`. */
  readonly tails: Float64Array;
}

/**
 * The weights of an objective in groups of `n`, once for all groups. Time `O(n k)`, memory `O(n)`.
 *
 * With the gap `d_m = r_(m+1) - r_(m)` and `abar = elevate(alpha, n - 1)`, the advantages are
 *
 * `A_t = sum_(m < t) d_m abar_m m / (n - 1) - sum_(m >= t) d_m abar_m (n - m) / (n - 1)`
 *
 * At `k = n` no rollout is left for that baseline. The drop-one baseline puts a copy of another member, drawn at random, in the
 * place of rollout `i`; then gap `m` counts `alpha_(m+1)` for those above it and `alpha_m` for those below.
 *
 * @param alpha `k <= n` weights.
 */
export function planOf(alpha: Float64Array, n: number): Plan {
  const k = alpha.length;
  const perGap = k < n ? elevate(alpha, n - 1) : alpha;
  const ranks = (k < n ? raised(perGap) : alpha).map((weight) => (weight * k) / n);
  const last = k < n ? 0 : 1;
  const gaps = (weight: (m: number) => number) =>
    new Float64Array(n).map((_, m) => (m === 0 ? 0 : weight(m) / (n - 1)));
  return {
    n,
    alpha,
    ranks,
    tails: tailSums(alpha, ranks),
    above: gaps((m) => m * perGap[m - 1 + last]!),
    below: gaps((m) => (m - n) * perGap[m - 1]!),
  };
}

/** `elevate` by one degree, in time `O(n)`. */
function raised(weights: Float64Array): Float64Array {
  const degree = weights.length;
  return new Float64Array(degree + 1).map(
    (_, t) => (t * (weights[t - 1] ?? 0) + (degree - t) * (weights[t] ?? 0)) / degree,
  );
}

/** The sum of all weights, which is that of `alpha`, and of those above each rank. */
function tailSums(alpha: Float64Array, ranks: Float64Array): Float64Array {
  const tails = new Float64Array(ranks.length + 1);
  for (let m = ranks.length - 1; m >= 1; m--) tails[m] = tails[m + 1]! + ranks[m]!;
  tails[0] = alpha.reduce((sum, weight) => sum + weight, 0);
  return tails;
}

/** Plans of one objective, each made when a group of its size first comes; the latest sizes are kept. */
export function planCache(alpha: Float64Array, limit = 256): (n: number) => Plan {
  const plans = new Map<number, Plan>();
  return (n) => {
    const known = plans.get(n);
    if (known) return known;
    const plan = planOf(alpha, n);
    if (plans.size >= limit) plans.delete(plans.keys().next().value!);
    plans.set(n, plan);
    return plan;
  };
}
