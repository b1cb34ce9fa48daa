/** A policy over a few actions with one logit each, small enough to list every group it can draw. */
import { largest, Rational, sum } from './rational';

/** A softmax bandit: the chance and the reward of every action. */
export interface Bandit {
  readonly name: string;
  readonly chances: readonly Rational[];
  readonly rewards: readonly Rational[];
}

/** A group as the number of times that each action was drawn, with its chance. */
interface Draw {
  readonly counts: readonly number[];
  readonly chance: Rational;
}

const bandit = (name: string, chances: string[], rewards: string[]): Bandit => ({
  name,
  chances: chances.map(Rational.parse),
  rewards: rewards.map(Rational.parse),
});

/** Real rewards without ties, real rewards with unequal chances, real rewards far from zero with a tie, and 0/1 rewards. */
export const realBandits = [
  bandit('four', ['1/4', '1/4', '1/4', '1/4'], ['0', '1', '2', '4']),
  bandit('three', ['1/10', '3/10', '3/5'], ['3', '1', '0']),
  bandit('tied', ['1/2', '1/4', '1/4'], ['10', '12', '12']),
];
export const binaryBandits = [
  bandit('hard', ['1/10', '9/10'], ['1', '0']),
  bandit('two right', ['1/4', '1/4', '1/2'], ['1', '1', '0']),
];

/** Every group of `n` draws, as a multiset with its multinomial chance. */
export function draws(chances: readonly Rational[], n: number): Draw[] {
  const [p, ...others] = chances as [Rational, ...Rational[]];
  if (others.length === 0) return [{ counts: [n], chance: p.power(n) }];
  return Array.from({ length: n + 1 }, (_, count) =>
    draws(others, n - count).map((rest) => ({
      counts: [count, ...rest.counts],
      chance: choose(n, count).times(p.power(count)).times(rest.chance),
    })),
  ).flat();
}

/**
 * The exact gradient, by logit, of `E[h]`, where `h` maps the actions of `n` draws to a number: `E[h sum_i (e_{a_i} - p)]`, for `h` that
 * does not depend on the draws' order.
 */
export function gradientOf(
  { chances }: Bandit,
  n: number,
  h: (actions: readonly number[]) => Rational,
): Rational[] {
  const gradient = chances.map(() => Rational.zero);
  for (const { counts, chance } of draws(chances, n)) {
    const weight = chance.times(h(actionsOf(counts)));
    for (const [a, p] of chances.entries()) {
      const score = Rational.of(counts[a]!).minus(p.times(Rational.of(n)));
      gradient[a] = gradient[a]!.plus(weight.times(score));
    }
  }
  return gradient;
}

/** The gradient of the expected best of `k`, by its definition. */
export function gradientOfMax(bandit: Bandit, k: number): Rational[] {
  return gradientOf(bandit, k, (actions) => largest(actions.map((a) => bandit.rewards[a]!)));
}

/** `sum_k c_k grad E[max of k]`, with `c_k` at index `k - 1`. */
export function gradientOfMixture(bandit: Bandit, weights: readonly Rational[]): Rational[] {
  const terms = weights.map((c, j) => gradientOfMax(bandit, j + 1).map((g) => g.times(c)));
  return bandit.chances.map((_, a) => sum(terms.map((term) => term[a]!)));
}

/** Mean by logit, and summed variance, of an estimate. */
export interface Moments {
  readonly mean: readonly number[];
  readonly variance: number;
}

/**
 * Exact moments of `scale sum_i A_i (e_{a_i} - p)` over all groups of `n` draws. The chances, the sums over groups and each float that the
 * estimator returns are exact fractions, so nothing but the estimator's own rounding is left.
 *
 * @param estimate advantages of a group, from its rewards and the actions they were drawn with.
 */
export function momentsOf(
  { chances, rewards }: Bandit,
  n: number,
  scale: Rational,
  estimate: (rewards: number[], actions: readonly number[]) => ArrayLike<number>,
): Moments {
  const first = chances.map(() => Rational.zero);
  let second = Rational.zero;
  for (const { counts, chance } of draws(chances, n)) {
    const actions = actionsOf(counts);
    const advantages = Array.from(
      estimate(
        actions.map((a) => rewards[a]!.toNumber()),
        actions,
      ),
      Rational.fromNumber,
    );
    for (const [a, p] of chances.entries()) {
      const scores = actions.map((drawn, i) =>
        advantages[i]!.times((drawn === a ? Rational.one : Rational.zero).minus(p)),
      );
      const g = scale.times(sum(scores));
      first[a] = first[a]!.plus(chance.times(g));
      second = second.plus(chance.times(g.power(2)));
    }
  }
  const variance = second.minus(sum(first.map((g) => g.power(2))));
  return { mean: first.map((g) => g.toNumber()), variance: variance.toNumber() };
}

function actionsOf(counts: readonly number[]): number[] {
  return counts.flatMap((count, a) => Array<number>(count).fill(a));
}

function choose(n: number, k: number): Rational {
  let result = Rational.one;
  for (let i = 1; i <= k; i++) result = result.times(Rational.of(n - k + i, i));
  return result;
}
