/**
 * The mean of `values[h]` under a distribution over `low .. high`, known by the ratios of neighbouring chances alone.
 *
 * Chances are built outwards from the mode, where they are largest, and divided by their sum at the end: nothing overflows, no factorial or
 * gamma function is needed, and the mean is a convex combination whatever is rounded. Time `O(high - low)`.
 *
 * @param values at least up to index `high`.
 * @param ratios `P(h + 1) / P(h)` at index `h`, from `low` to `high - 1`.
 * @param mode where the chance is largest, or near it.
 */
export function meanUnder(
  values: ArrayLike<number>,
  ratios: Float64Array,
  low: number,
  high: number,
  mode: number,
): number {
  let total = 1;
  let sum = values[mode]!;
  for (let h = mode, chance = 1; h < high; h++) {
    chance *= ratios[h]!;
    total += chance;
    sum += chance * values[h + 1]!;
  }
  for (let h = mode, chance = 1; h > low; h--) {
    chance /= ratios[h - 1]!;
    total += chance;
    sum += chance * values[h - 1]!;
  }
  return sum / total;
}
