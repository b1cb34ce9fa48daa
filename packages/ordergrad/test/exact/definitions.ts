/** OrderGrad as its paper defines it: by listing every subset, in exact fractions. Nothing of the package is used. */
import { mean, type Rational, sum } from './rational';

type Group = readonly Rational[];

/** All subsets of `items` with `size` members. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** `sum_j alpha_j R_(j)` of `k` rewards. */
export function statistic(alpha: Group, rewards: Group): Rational {
  const sorted = [...rewards].sort((a, b) => (a.isBelow(b) ? -1 : 1));
  return sum(sorted.map((reward, j) => alpha[j]!.times(reward)));
}

/** The mean over all subsets of `k`. */
export function value(alpha: Group, group: Group): Rational {
  return mean(subsets(group, alpha.length).map((subset) => statistic(alpha, subset)));
}

/** Subsets with rollout `i`, less subsets without it. */
export function advantages(alpha: Group, group: Group): Rational[] {
  return group.map((reward, i) => {
    const others = group.filter((_, j) => j !== i);
    const included = subsets(others, alpha.length - 1).map((rest) => statistic(alpha, [reward, ...rest]));
    return mean(included).minus(value(alpha, others));
  });
}

/** At `k = n`: the statistic, less its mean with a copy of another member in the place of rollout `i`. */
export function dropOneAdvantages(alpha: Group, group: Group): Rational[] {
  return group.map((_, i) => {
    const others = group.filter((_, j) => j !== i);
    const replaced = others.map((copy) => statistic(alpha, [...others, copy]));
    return statistic(alpha, group).minus(mean(replaced));
  });
}

/** A mutant: the baseline is the group's own value, which contains rollout `i`. */
export function ownValueMutant(alpha: Group, group: Group): Rational[] {
  return group.map((reward, i) => {
    const others = group.filter((_, j) => j !== i);
    const included = subsets(others, alpha.length - 1).map((rest) => statistic(alpha, [reward, ...rest]));
    return mean(included).minus(value(alpha, group));
  });
}
