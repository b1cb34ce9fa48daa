/** The estimators as their papers define them: by listing every subset, in exact fractions. Nothing of the package is used. */
import { largest, mean, Rational, sum } from './rational';

type Group = readonly Rational[];

/** All subsets of `items` with `size` members. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

const without = (group: Group, i: number): Group => group.filter((_, j) => j !== i);

/** `v_k`: the mean of the maximum over all `k`-subsets. */
export function maxAtK(group: Group, k: number): Rational {
  return mean(subsets(group, k).map(largest));
}

/** `sigma_k^2`: the variance of the maximum over all `k`-subsets. */
export function varianceOfMaxAtK(group: Group, k: number): Rational {
  const center = maxAtK(group, k);
  return mean(subsets(group, k).map((subset) => largest(subset).minus(center).power(2)));
}

/** `q_i`: the mean of the maximum over the `k`-subsets that contain `i`. */
export function includeOne(group: Group, k: number): Rational[] {
  return group.map((reward, i) =>
    mean(subsets(without(group, i), k - 1).map((others) => largest([reward, ...others]))),
  );
}

/** `EI_i`: the mean of `max(r_i - max S, 0)` over the sets `S` of `k - 1` others; `r_i` at `k = 1`. */
export function expectedImprovement(group: Group, k: number): Rational[] {
  if (k === 1) return [...group];
  return group.map((reward, i) =>
    mean(
      subsets(without(group, i), k - 1).map((others) =>
        largest([reward.minus(largest(others)), Rational.zero]),
      ),
    ),
  );
}

/** `EI_i` minus the mean of `EI_j` over the group without `i`. */
export function maxpo(group: Group, k: number): Rational[] {
  return expectedImprovement(group, k).map((signal, i) =>
    signal.minus(mean(expectedImprovement(without(group, i), k))),
  );
}

/** `EI_i` minus the mean of all `EI_j`: the baseline contains `i`, so it is biased. */
export function groupMeanMutant(group: Group, k: number): Rational[] {
  const signal = expectedImprovement(group, k);
  return signal.map((value) => value.minus(mean(signal)));
}

/** `q_i - v_k`. */
export function centeredMax(group: Group, k: number): Rational[] {
  const baseline = maxAtK(group, k);
  return includeOne(group, k).map((value) => value.minus(baseline));
}

/** `q_i - n / (n - 1) v_k^(-i)`. */
export function pkpoLeaveOneOut(group: Group, k: number): Rational[] {
  const n = group.length;
  return includeOne(group, k).map((value, i) =>
    value.minus(Rational.of(n, n - 1).times(maxAtK(without(group, i), k))),
  );
}

/** `r_i` minus the mean of the others. */
export function leaveOneOut(group: Group): Rational[] {
  return group.map((reward, i) => reward.minus(mean(without(group, i))));
}

/** `sum_k c_k k` MaxPO, with `c_k` at index `k - 1`. */
export function mixture(group: Group, weights: readonly Rational[]): Rational[] {
  const terms = weights.map((c, j) =>
    maxpo(group, j + 1).map((value) => value.times(c).times(Rational.of(j + 1))),
  );
  return group.map((_, i) => sum(terms.map((term) => term[i]!)));
}
