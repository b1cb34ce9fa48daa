/**
 * The ratios `C(m, k) / C(top, k)` at index `m`, for `m` of 0 to `top`: the share of the `k`-subsets of `top` things
 * that lie within the first `m`.
 *
 * They follow from `g_top = 1` and `g_{m-1} = g_m (m - k) / m`, so no binomial is formed and none overflows.
 *
 * @param top an integer of at least 0.
 * @param k an integer from 0 to `top`.
 */
export function binomialRatios(top: number, k: number): Float64Array {
  const ratios = new Float64Array(top + 1);
  ratios[top] = 1;
  for (let m = top; m > k; m--) ratios[m - 1] = (ratios[m]! * (m - k)) / m;
  return ratios;
}
