import { elevate } from './elevate';

/** Everything about groups of `n` that does not depend on their rewards. Lists by gap have `n` entries, of which index 0 is unused. */
export interface Plan {
  readonly n: number;
  readonly alpha: Float64Array;
  /** `w_m`, the weight of the reward of rank `m + 1` in the value; its gradient. */
  readonly ranks: Float64Array;
  /** `sum_(j > m) w_j`, at index 0 to `n`: what the value gains per unit of gap `m`. */
  readonly tails: Float64Array;
  /** What gap `m` gives to each rollout above it. */
  readonly above: Float64Array;
  /** What it gives to each rollout below it. */
  readonly below: Float64Array;
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
  const ranks = elevate(alpha, n).map((weight) => (weight * k) / n);
  const perGap = k < n ? elevate(alpha, n - 1) : alpha;
  const last = k < n ? 0 : 1;
  const gaps = (weight: (m: number) => number) =>
    Float64Array.from({ length: n }, (_, m) => (m === 0 ? 0 : weight(m) / (n - 1)));
  return {
    n,
    alpha,
    ranks,
    tails: tailSums(alpha, ranks),
    above: gaps((m) => m * perGap[m - 1 + last]!),
    below: gaps((m) => (m - n) * perGap[m - 1]!),
  };
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
