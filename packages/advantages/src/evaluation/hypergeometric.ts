/**
 * The chance of `s` marked ones among `draws` taken without replacement from `pool` things, of which `marked` are marked:
 * `C(marked, s) C(pool - marked, draws - s) / C(pool, draws)`.
 *
 * Computed with logarithms of factorials, so that large pools do not overflow; the relative error is about 1e-16 times the largest
 * logarithm, 1e-12 for a pool of 1,000.
 */
export function hypergeometric(pool: number, marked: number, draws: number, s: number): number {
  const unmarked = pool - marked;
  if (s < 0 || s > marked || draws - s < 0 || draws - s > unmarked) return 0;
  return Math.exp(logChoose(marked, s) + logChoose(unmarked, draws - s) - logChoose(pool, draws));
}

const logFactorials = [0];

function logChoose(n: number, k: number): number {
  for (let i = logFactorials.length; i <= n; i++) logFactorials[i] = logFactorials[i - 1]! + Math.log(i);
  return logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
}
