/** Slow, direct definitions that the fast estimators are compared with. */

/** All subsets of `items` with `size` members. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** `EI_i`: the mean of `max(r_i - max S, 0)` over the sets `S` of `k - 1` other rollouts; `r_i` itself at `k = 1`. */
export function expectedImprovement(rewards: readonly number[], k: number, i: number): number {
  const reward = rewards[i]!;
  if (k === 1) return reward;
  const sets = subsets(
    rewards.filter((_, j) => j !== i),
    k - 1,
  );
  return mean(sets.map((others) => Math.max(reward - Math.max(...others), 0)));
}

/** MaxPO by its definition: `EI_i` minus the mean of `EI_j` over the group without rollout `i`. */
export function maxpoByEnumeration(rewards: readonly number[], k: number): number[] {
  return rewards.map((_, i) => {
    const others = rewards.filter((_, j) => j !== i);
    return expectedImprovement(rewards, k, i) - mean(others.map((_, j) => expectedImprovement(others, k, j)));
  });
}

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

/** A softmax bandit with one logit per arm. */
export interface Bandit {
  readonly probabilities: readonly number[];
  readonly rewards: readonly number[];
}

/**
 * Mean and summed variance of `(k / n) sum_i A_i (e_{a_i} - p)` over every group of `n` pulls, weighted by its probability.
 */
export function gradientMoments(
  { probabilities, rewards }: Bandit,
  n: number,
  k: number,
  estimate: (rewards: number[], k: number) => ArrayLike<number>,
): { mean: number[]; variance: number } {
  const first = probabilities.map(() => 0);
  let second = 0;
  for (const { counts, probability } of multisets(probabilities, n)) {
    const arms = counts.flatMap((count, arm) => Array<number>(count).fill(arm));
    const advantages = estimate(
      arms.map((arm) => rewards[arm]!),
      k,
    );
    const gradient = probabilities.map((p, arm) =>
      arms.reduce((sum, pulled, i) => sum + (k / n) * advantages[i]! * ((pulled === arm ? 1 : 0) - p), 0),
    );
    for (const [arm, g] of gradient.entries()) {
      first[arm]! += probability * g;
      second += probability * g * g;
    }
  }
  return { mean: first, variance: second - first.reduce((sum, g) => sum + g * g, 0) };
}

/** Every multiset of `n` arms as counts, with its multinomial probability. */
function multisets(probabilities: readonly number[], n: number): { counts: number[]; probability: number }[] {
  const [p, ...others] = probabilities as [number, ...number[]];
  if (others.length === 0) return [{ counts: [n], probability: p ** n }];
  return Array.from({ length: n + 1 }, (_, count) =>
    multisets(others, n - count).map((rest) => ({
      counts: [count, ...rest.counts],
      probability: choose(n, count) * p ** count * rest.probability,
    })),
  ).flat();
}
