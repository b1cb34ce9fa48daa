import { type Bandit, gradientOfMax, gradientOfMixture } from '../exact/bandit';
import { Rational } from '../exact/rational';
import { k, n } from './claim';

/** The factor of estimates that add over rollouts. */
export const perRollout = Rational.of(1, n);
/** The factor of estimates of the best of k. */
export const perMaximum = Rational.of(k, n);
/** Tokens of a rollout, by its action. */
export const lengths = [10, 20, 40, 5];
/** A gradient times a factor. */
export const times = (factor: Rational, gradient: readonly Rational[]) =>
  gradient.map((g) => g.times(factor));

/** Targets: what a row estimates or is compared with, and the factor that goes with it. */
export const mean = {
  scale: perRollout,
  target: 'E[r]',
  gradient: (bandit: Bandit) => gradientOfMax(bandit, 1),
};
export const shrunkMean = {
  scale: perRollout,
  target: '(1 - 1/n) E[r]',
  gradient: (bandit: Bandit) => times(Rational.of(n - 1, n), gradientOfMax(bandit, 1)),
};
export const maximum = {
  scale: perMaximum,
  target: 'E[max of k]',
  gradient: (bandit: Bandit) => gradientOfMax(bandit, k),
};
export const maximumOfAll = {
  scale: Rational.one,
  target: 'E[max of n]',
  gradient: (bandit: Bandit) => gradientOfMax(bandit, n),
};
export const harmonicMixture = {
  scale: perRollout,
  target: 'sum over k < n of E[max of k] / k',
  gradient: (bandit: Bandit) =>
    gradientOfMixture(
      bandit,
      Array.from({ length: n - 1 }, (_, j) => Rational.of(1, j + 1)),
    ),
};

export const unbiased = { unbiased: true };
export const biased = { unbiased: false };
export const centered = { centered: true };
export const uncentered = { centered: false };
/** Where a row is tested. */
export const group = (file: string) => ({ test: `test/group/${file}.test.ts` });
export const batch = (file: string) => ({ test: `test/batch/${file}.test.ts` });
