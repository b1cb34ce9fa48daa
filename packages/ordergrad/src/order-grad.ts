import { gapSums } from '@lab/advantages';
import { requireInteger, requireLength } from './checks';
import { OrderGradError } from './errors';
import { groupValue } from './group-value';
import { type AdvantageOptions, keptAdvantages } from './kept-groups';
import { type Objective, weightsOf } from './objective';
import { planCache } from './plan';
import { weightedValue } from './weighted-group';

/** Settings of {@link orderGrad}. */
export interface OrderGradSettings {
  /** Rollouts in a group, at least 1. */
  readonly n: number;
  /** Rewards that the objective is over, from 1 to `n`. */
  readonly k: number;
  readonly objective: Objective;
}

/** An objective made ready for groups of `n`. It keeps no state and may be shared. */
export interface OrderGrad extends OrderGradSettings {
  /** The objective's `k` weights, from the lowest rank to the highest. */
  readonly alpha: readonly number[];
  /** The `n` weights `w_m` of a group's sorted rewards in its value, from the lowest to the highest: the value's gradient in the rewards. */
  readonly weights: readonly number[];
  /** The unbiased estimate of the objective from one group, the mean over all its subsets of `k`. `weights`: see {@link AdvantageOptions}. */
  value(rewards: ArrayLike<number>, options?: Pick<AdvantageOptions, 'weights'>): number;
  /** {@link OrderGrad.value} of each group of a batch, [groups, n] row after row. */
  values(rewards: ArrayLike<number>): Float64Array;
  /**
   * One advantage per rollout of one group or of a batch, [groups, n] row after row. `out` is written to in place of a new array; it may be
   * the rewards, and does not go with options.
   */
  advantages(rewards: ArrayLike<number>, options?: AdvantageOptions, out?: Float64Array): Float64Array;
}

/**
 * The gradient of any order statistic, for groups of one size.
 *
 * `grad J` is estimated without bias by `(k / n) sum_i A_i grad log pi(y_i)`: mind the factor `k`, which the advantages do not contain. They are
 * the mean of the objective over the subsets of `k` with rollout `i`, minus that over the subsets without it, and sum to zero. At
 * `k = n` the baseline is the drop-one baseline, and the estimate is unbiased, but the sum is not zero.
 *
 * With `max` they are `maxpo` of `@lab/advantages`; with `mean`, times `k`, its `rloo`.
 *
 * Making it takes `O(n k)`, a group `O(n log n)`.
 *
 * @throws OrderGradError when `k` or `n` is no integer in its range, or the objective has no weights for `k`; from its methods, when the number
 *   of rewards is no multiple of `n`.
 * @throws AdvantageError from its methods, when a reward is NaN or infinite. Equal rewards give exact zeros.
 * @see Parmas et al. 2026, "OrderGrad: Optimizing Beyond the Mean with Order-Statistic Policy Gradient Estimation", arXiv 2606.06096
 * @example
 * orderGrad({ n: 4, k: 2, objective: max }).advantages([0, 1, 2, 4]); // [-1, -1, -1/3, 7/3], as maxpo
 */
export function orderGrad({ n, k, objective }: OrderGradSettings): OrderGrad {
  requireInteger('n', n, 1);
  requireInteger('k', k, 1, n);
  const alpha = weightsOf(objective, k);
  const planFor = planCache(alpha);
  const plan = planFor(n);
  return Object.freeze<OrderGrad>({
    n,
    k,
    objective,
    alpha: Object.freeze(Array.from(alpha)),
    weights: Object.freeze(Array.from(plan.ranks)),
    value(rewards, { weights } = {}) {
      requireLength('rewards', rewards, n);
      return weights ? weightedValue(plan, rewards, weights) : groupValue(plan, rewards, 0);
    },
    values(rewards) {
      const groups = groupCount(rewards, n);
      return Float64Array.from({ length: groups }, (_, group) => groupValue(plan, rewards, group * n));
    },
    advantages(rewards, options = {}, out = new Float64Array(rewards.length)) {
      const groups = groupCount(rewards, n);
      requireLength('out', out, rewards.length);
      if (options.mask || options.weights) {
        return keptAdvantages(planFor, k, rewards, n, options).advantages;
      }
      for (let group = 0; group < groups; group++) gapSums(rewards, plan, out, group * n);
      return out;
    },
  });
}

function groupCount({ length }: ArrayLike<number>, n: number): number {
  if (length > 0 && length % n === 0) return length / n;
  throw new OrderGradError('rewards.length', length, `a multiple of n = ${n}`);
}
