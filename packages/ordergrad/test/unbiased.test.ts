// Unbiased for the gradient of its objective: every group of a bandit is listed, all sums are exact fractions.
import { describe, expect, it } from 'vitest';
import { exactOrderGrad, orderGrad } from '../src/index';
import { objectivesAt } from './every-objective';
import { bandit, expectedGradient, tiedBandit } from './exact/bandit';
import { advantages, dropOneAdvantages, ownValueMutant, statistic, value } from './exact/definitions';
import { Rational } from './exact/rational';

const sizes = [2, 3, 4, 5, 6].flatMap((n) => Array.from({ length: n }, (_, j) => [n, j + 1] as const));
const groupOf = (n: number) => ['3', '-1/2', '7/4', '3', '0', '-5/8'].slice(0, n).map(Rational.parse);
const fractions = (numbers: ArrayLike<number>) => Array.from(numbers, Rational.fromNumber);
const numbers = (values: readonly Rational[]) => values.map((x) => x.toNumber());
const close = (values: readonly Rational[], digits = 12) =>
  numbers(values).map((x) => expect.closeTo(x, digits));

describe.each(sizes)('n = %d, k = %d', (n, k) => {
  const definition = k < n ? advantages : dropOneAdvantages;

  it('is what its definition by subsets gives, for every objective', () => {
    const group = groupOf(n);
    for (const objective of objectivesAt(k)) {
      const transform = orderGrad({ n, k, objective });
      const alpha = fractions(transform.alpha);
      expect(Array.from(transform.advantages(numbers(group))), objective.name).toEqual(
        close(definition(alpha, group)),
      );
      expect(transform.value(numbers(group)), objective.name).toBeCloseTo(value(alpha, group).toNumber(), 12);
    }
  });

  it('has the gradient of the objective as its mean over all groups, for every objective', () => {
    for (const policy of [bandit, tiedBandit]) {
      for (const objective of objectivesAt(k)) {
        const transform = orderGrad({ n, k, objective });
        const alpha = fractions(transform.alpha);
        // By its definition: E[L sum_i grad log p(a_i)] over k draws.
        const gradient = expectedGradient(policy, k, Rational.one, (drawn) =>
          drawn.map(() => statistic(alpha, drawn)),
        );
        const estimate = expectedGradient(policy, n, Rational.of(k, n), (group) =>
          fractions(transform.advantages(numbers(group))),
        );
        expect(numbers(estimate), objective.name).toEqual(close(gradient, 11));
      }
    }
  });
});

it('fails for a baseline that contains the rollout itself', () => {
  const alpha = [Rational.zero, Rational.one];
  const gradient = expectedGradient(bandit, 2, Rational.one, (drawn) =>
    drawn.map(() => statistic(alpha, drawn)),
  );
  const mutant = expectedGradient(bandit, 4, Rational.of(1, 2), (group) => ownValueMutant(alpha, group));
  const right = expectedGradient(bandit, 4, Rational.of(1, 2), (group) => advantages(alpha, group));
  expect(numbers(right)).toEqual(close(gradient, 15));
  expect(numbers(mutant)).not.toEqual(close(gradient, 2));
});

it('is, where all outcomes are known, the gradient itself', () => {
  for (const k of [1, 2, 5]) {
    for (const objective of objectivesAt(k)) {
      const [rewards, p] = [numbers(tiedBandit.rewards), numbers(tiedBandit.chances)];
      const exact = exactOrderGrad({ rewards, probabilities: p, k, objective });
      const alpha = fractions(objective.weights(k));
      const gradient = expectedGradient(tiedBandit, k, Rational.one, (drawn) =>
        drawn.map(() => statistic(alpha, drawn)),
      );
      // k sum_b p_b A_b (1[b = a] - p_a), where sum_b p_b A_b = 0.
      expect(
        Array.from(exact.advantages, (a, b) => k * p[b]! * a),
        objective.name,
      ).toEqual(close(gradient));
    }
  }
});
