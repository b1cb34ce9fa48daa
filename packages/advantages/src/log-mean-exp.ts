/**
 * `log mean_i exp(x_i)`, measured from the largest so that nothing overflows; exactly `x` when all are `x`.
 *
 * @param x at least one finite number.
 */
export function logMeanExp(x: Float64Array): number {
  const largest = x.reduce((high, value) => Math.max(high, value));
  return largest + Math.log1p(x.reduce((sum, value) => sum + Math.expm1(value - largest), 0) / x.length);
}
