import { requireInteger } from './checks';
import { meanUnder } from './mean-under';

/**
 * Degree elevation: the weights of `size` ranks that give the Bernstein polynomial of `k <= size` weights, all degrees in one step.
 *
 * `beta_t = E[alpha_(1+H)]`, `H` hypergeometric: of `size - 1` others, `t - 1` lie below; `k - 1` are drawn, `H` of them from below. One degree at
 * a time it reads `beta_t = ((t - 1) alpha_(t-1) + (k + 1 - t) alpha_t) / k`. As an objective, `(k / size) beta` has at `size` the expectation that
 * `alpha` has at `k`.
 *
 * @param alpha `k` weights, from the lowest rank to the highest.
 * @param size how many there shall be, at least `k`. Time `O(size k)`.
 * @throws OrderGradError when `size` is no integer of at least `k`.
 * @example
 * elevate([0, 1], 3); // [0, 1/2, 1]: the reward of rank t of 3 beats one other, drawn at random, with chance (t - 1) / 2
 */
export function elevate(alpha: ArrayLike<number>, size: number): Float64Array {
  const k = alpha.length;
  requireInteger('size', size, k);
  const draws = k - 1;
  // One list for all ranks, written anew for each: a closure would take ten times as long.
  const ratios = new Float64Array(draws);
  const elevated = new Float64Array(size);
  for (let below = 0; below < size; below++) {
    const above = size - 1 - below;
    const [low, high] = [Math.max(0, draws - above), Math.min(below, draws)];
    for (let h = low; h < high; h++) {
      ratios[h] = ((below - h) * (draws - h)) / ((h + 1) * (above - draws + h + 1));
    }
    const mode = Math.floor(((below + 1) * (draws + 1)) / (size + 1));
    elevated[below] = meanUnder(alpha, ratios, low, high, Math.min(high, Math.max(low, mode)));
  }
  return elevated;
}
