/** Slow, direct definitions that the fast estimators are compared with. */

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

/** MaxPO by the quadratic route over pairwise differences, for `2 <= k <= n - 1`; rewards must be sorted ascending. */
export function maxpoQuadratic(sorted: readonly number[], k: number): number[] {
  const n = sorted.length;
  const improvement = (i: number, l: number) => Math.max(sorted[i]! - sorted[l]!, 0);
  const columnSum = sorted.map((_, l) => sorted.reduce((sum, _, i) => sum + improvement(i, l), 0));
  return sorted.map((_, i) => {
    let signal = 0;
    let baseline = 0;
    for (let l = 0; l < n; l++) {
      signal += (improvement(i, l) * choose(l, k - 2)) / choose(n - 1, k - 1);
      if (l === i) continue;
      const rankWithoutI = l > i ? l - 1 : l;
      const weight = choose(rankWithoutI, k - 2) / choose(n - 2, k - 1);
      baseline += (weight * (columnSum[l]! - improvement(i, l))) / (n - 1);
    }
    return signal - baseline;
  });
}
