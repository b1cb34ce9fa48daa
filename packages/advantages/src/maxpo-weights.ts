const cache = new Map<string, Float64Array>();
const cacheLimit = 256;

/**
 * The gap weights of {@link maxpo}: `G_m = C(m, k) / C(n - 1, k)` at index `m`, for `m` of 0 to `n - 1`.
 *
 * They follow from `G_{n-1} = 1` and `G_{m-1} = G_m (m - k) / m`, so no binomial is formed and none
 * overflows. Groups of one size recur at every step, so the latest few sizes are kept; callers must not write
 * to the result.
 *
 * @param n group size, an integer of at least 2.
 * @param k an integer from 1 to `n - 1`.
 */
export function maxpoWeights(n: number, k: number): Float64Array {
  const key = `${n},${k}`;
  const known = cache.get(key);
  if (known) return known;
  const weights = new Float64Array(n);
  weights[n - 1] = 1;
  for (let m = n - 1; m > k; m--) weights[m - 1] = (weights[m]! * (m - k)) / m;
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
  cache.set(key, weights);
  return weights;
}
