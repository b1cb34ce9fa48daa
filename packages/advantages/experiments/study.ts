import { expectedImprovement, maxpo, pkpo, rloo } from '../src/index';
import { seededRandom } from '../src/random';
import { type Bandit, drawBandit, squaredGradient } from './bandit';
import { listGroups, sampleGroups, type WeightedGroup } from './groups';
import { type RewardKind, settings } from './settings';

/** The compared estimators: each takes rewards and k; all but RLOO estimate the gradient of max@k, RLOO that of the mean. */
export const estimators = {
  'PKPO, no baseline': (r: Float64Array, k: number) => pkpo(r, { k, variant: 'none' }),
  'PKPO, leave one out': (r: Float64Array, k: number) => pkpo(r, { k, variant: 'loo' }),
  EI: (r: Float64Array, k: number) => expectedImprovement(r, { k }),
  MaxPO: (r: Float64Array, k: number) => maxpo(r, { k }),
  RLOO: (r: Float64Array) => rloo(r),
};

/** The name of an estimator. */
export type Name = keyof typeof estimators;
/** All of them, in the order of the table. */
export const names = Object.keys(estimators) as Name[];

/** One bandit of one seed, with one k. */
export interface Cell {
  readonly rewards: RewardKind;
  readonly actions: number;
  readonly n: number;
  readonly k: number;
  readonly seed: number;
  /** Summed variance of each gradient estimate over the squared norm of the gradient that it estimates. */
  readonly noise: Readonly<Record<Name, number>>;
}

/** Every cell of the study. */
export function study(): Cell[] {
  return settings.rewards.flatMap((rewards) =>
    settings.sizes.flatMap((n) =>
      settings.actions.flatMap((actions) =>
        settings.seeds.flatMap((seed) => cells(rewards, n, actions, seed)),
      ),
    ),
  );
}

function cells(rewards: RewardKind, n: number, actions: number, seed: number): Cell[] {
  const random = seededRandom(settings.rewards.indexOf(rewards) + 2 * (n + 1000 * (actions + 10_000 * seed)));
  const bandit = drawBandit(actions, rewards, random);
  const groups = actions <= settings.listed ? listGroups(bandit, n) : sampleGroups(bandit, n, random);
  return settings.ks(n).map((k) => {
    const noise = names.map((name) => [name, noiseOf(name, bandit, groups, k)] as const);
    return { rewards, actions, n, k, seed, noise: Object.fromEntries(noise) as Record<Name, number> };
  });
}

/** NaN where too few groups carry a signal. */
function noiseOf(name: Name, bandit: Bandit, groups: readonly WeightedGroup[], k: number): number {
  const objective = name === 'RLOO' ? 1 : k;
  let squares = 0;
  let silent = 0;
  for (const { group, chance } of groups) {
    const rewards = Float64Array.from(group, (a) => bandit.rewards[a]!);
    const squared = squaredNorm(bandit, group, estimators[name](rewards, k));
    squares += chance * squared * (objective / group.length) ** 2;
    if (squared === 0) silent++;
  }
  const sampled = bandit.chances.length > settings.listed;
  if (sampled && groups.length - silent < settings.signal) return Number.NaN;
  return squares / squaredGradient(bandit, objective) - 1;
}

/** `|sum_i A_i (e_{a_i} - p)|^2`. */
function squaredNorm({ chances }: Bandit, group: Uint32Array, advantages: Float64Array): number {
  const byAction = new Map<number, number>();
  let sum = 0;
  for (const [i, a] of group.entries()) {
    byAction.set(a, (byAction.get(a) ?? 0) + advantages[i]!);
    sum += advantages[i]!;
  }
  // |w - sum p|^2 for w that is zero at all but a few actions.
  let squares = sum * sum * squareSum(chances);
  for (const [a, weight] of byAction) squares += weight * weight - 2 * weight * sum * chances[a]!;
  return squares;
}

const squareSums = new WeakMap<Float64Array, number>();

function squareSum(chances: Float64Array): number {
  const known = squareSums.get(chances) ?? chances.reduce((sum, chance) => sum + chance * chance, 0);
  squareSums.set(chances, known);
  return known;
}
