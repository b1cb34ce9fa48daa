import type { GroupedAdvantages, Groups } from '@lab/advantages';
import { type AdvantageOptions, keptAdvantages } from './kept-groups';
import { type Objective, weightsOf } from './objective';
import { planCache } from './plan';

/** Settings of {@link raggedOrderGrad}. */
export interface RaggedOrderGradSettings {
  readonly k: number;
  readonly objective: Objective;
}

/** Takes a batch of groups of any sizes, and gives their advantages. */
export type RaggedOrderGrad = (
  rewards: ArrayLike<number>,
  groups: Groups,
  options?: AdvantageOptions,
) => GroupedAdvantages;

/**
 * The gradient of any order statistic, for groups of different sizes: what depends on the size is kept for the 256 latest.
 *
 * `orderGrad` explains the advantages; those of a group of `n` estimate its gradient with the factor `k / n`. A group that masking
 * left with fewer than `k` rollouts, or fewer than two, gets zeros and is counted in `tooSmall`.
 *
 * @throws OrderGradError when the objective has no weights for `k`; from what it returns, when a list does not fit the batch, or a reward that
 *   counts is NaN or infinite.
 * @throws AdvantageError from what it returns, when the groups do not fit the batch, and its GroupTooSmallError when one is smaller than `k` as given.
 * @example
 * raggedOrderGrad({ k: 2, objective: max })([0, 1, 2, 4, 3, 3], { sizes: [4, 2] }).advantages;
 */
export function raggedOrderGrad({ k, objective }: RaggedOrderGradSettings): RaggedOrderGrad {
  const planFor = planCache(weightsOf(objective, k));
  return (rewards, groups, options = {}) => keptAdvantages(planFor, k, rewards, groups, options);
}
