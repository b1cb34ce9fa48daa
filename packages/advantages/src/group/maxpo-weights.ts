import { binomialRatios } from './binomial-ratios';
import { centeredWeights, type GapWeights } from './gap-sums';

const cache = new Map<number, GapWeights>();
const cacheLimit = 256;
const largestCached = 4096;
// A batch asks for the same over and over, in less time than a look into the map takes.
let latest = { key: Number.NaN, weights: centeredWeights(new Float64Array()) };

/**
 * The gap weights of {@link maxpo}: `above_m = C(m, k) / C(n - 1, k)`, and `below` that centers them.
 *
 * Groups of one size recur at every step, so the latest few sizes are kept; callers must not write to the result.
 *
 * @param n group size, an integer of at least 1.
 * @param k an integer from 1 to `n - 1`, or 1 where `n` is 1 and there are no gaps.
 */
export function maxpoWeights(n: number, k: number): GapWeights {
  if (n > largestCached) return centeredWeights(binomialRatios(n - 1, k));
  const key = n * largestCached + k;
  if (key !== latest.key) latest = { key, weights: cached(key, n, k) };
  return latest.weights;
}

function cached(key: number, n: number, k: number): GapWeights {
  const known = cache.get(key);
  if (known) return known;
  const weights = centeredWeights(binomialRatios(n - 1, k));
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
  cache.set(key, weights);
  return weights;
}
