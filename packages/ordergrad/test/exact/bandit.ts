/** A softmax policy over few actions, small enough to list every group it can draw, in exact fractions. */
import { Rational, sum } from './rational';

/** The chance and the reward of every action. */
export interface Bandit {
  readonly chances: readonly Rational[];
  readonly rewards: readonly Rational[];
}

/** Unequal chances; rewards far from zero, two of them equal. */
export const bandit: Bandit = {
  chances: ['1/2', '1/6', '1/3'].map(Rational.parse),
  rewards: ['10', '13', '21/2'].map(Rational.parse),
};
/** The same with a tie. */
export const tiedBandit: Bandit = { ...bandit, rewards: ['2', '-1', '2'].map(Rational.parse) };

/** Every multiset of `n` draws, as the actions in order, with its multinomial chance. */
export function draws({ chances }: Bandit, n: number): { actions: number[]; chance: Rational }[] {
  const extend = (action: number, left: number): { actions: number[]; chance: Rational }[] => {
    const p = chances[action]!;
    if (action === chances.length - 1) return [{ actions: Array(left).fill(action), chance: p.power(left) }];
    return Array.from({ length: left + 1 }, (_, count) =>
      extend(action + 1, left - count).map((rest) => ({
        actions: [...Array<number>(count).fill(action), ...rest.actions],
        chance: choose(left, count).times(p.power(count)).times(rest.chance),
      })),
    ).flat();
  };
  return extend(0, n);
}

/** The mean over all groups of `scale sum_i A_i grad log p(a_i)`, by logit. */
export function expectedGradient(
  policy: Bandit,
  n: number,
  scale: Rational,
  estimate: (group: readonly Rational[]) => readonly Rational[],
): Rational[] {
  const gradient = policy.chances.map(() => Rational.zero);
  for (const { actions, chance } of draws(policy, n)) {
    const advantages = estimate(actions.map((a) => policy.rewards[a]!));
    for (const [logit, p] of policy.chances.entries()) {
      const terms = actions.map((a, i) =>
        advantages[i]!.times((a === logit ? Rational.one : Rational.zero).minus(p)),
      );
      gradient[logit] = gradient[logit]!.plus(chance.times(scale).times(sum(terms)));
    }
  }
  return gradient;
}

function choose(n: number, k: number): Rational {
  let result = Rational.one;
  for (let i = 1; i <= k; i++) result = result.times(Rational.of(n - k + i, i));
  return result;
}
