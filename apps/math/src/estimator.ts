import { perGroup } from '@lab/advantages';
import type { Objective } from '@lab/ordergrad';
import type { RewardedAnswer } from './rewards/rewarder';

/** One advantage per answer of a batch, or a list per answer with one for each of its tokens. */
export type Advantages = Float64Array | readonly Float64Array[];

/** What an estimator is given: a batch's answers, at least two to each problem. */
export interface ScoredBatch {
  /** `[problem][sample]` */
  readonly groups: readonly (readonly RewardedAnswer[])[];
  readonly k: number;
  /** What `orderGrad` raises. */
  readonly objective: Objective;
  /** One per problem, for estimators that draw at random. */
  readonly seeds: readonly number[];
  /** Of the greedy answer to each problem; empty unless the estimator reads them. */
  readonly greedyRewards: readonly number[];
  /** The sum of the squared probabilities at each token, `[problem][sample][token]`; empty unless read. */
  readonly squaredProbabilities: readonly (readonly ArrayLike<number>[])[];
}

/** Turns the rewards of a batch into advantages. */
export interface Estimator {
  advantages(batch: ScoredBatch): Advantages;
  /** The largest k in groups of so many samples; absent where k is not looked at. */
  largestK?(samples: number): number;
  /** What it needs beyond the sampled answers, at the price of another pass of the model. */
  readonly reads?: 'greedyRewards' | 'squaredProbabilities';
}

/** One list per property, with a number for every answer, group after group. */
interface Columns {
  readonly rewards: Float64Array;
  /** 1 where the answer keeps the task's rules, else 0. */
  readonly wellFormed: Float64Array;
  /** Tokens. */
  readonly lengths: Float64Array;
}

/** A batch as columns, and the sizes of its groups. */
export interface BatchColumns extends Columns {
  readonly sizes: readonly number[];
}

/** One group as columns, and what is known of it beside. */
export interface GroupColumns extends Columns {
  readonly texts: readonly string[];
  readonly k: number;
  readonly objective: Objective;
  readonly seed: number;
  readonly greedyReward: number;
  /** Mean reward of the other groups; 0 where there is none. */
  readonly othersMean: number;
}

/** An estimator that looks at the rewards of one group. */
export function ofRewards(estimate: (rewards: Float64Array) => Float64Array): Estimator {
  return ofBatch(({ rewards, sizes }) => concatenated(rewards, sizes, estimate));
}

/** The same, with k. */
export function ofRewardsAndK(
  estimate: (rewards: Float64Array, k: number) => Float64Array,
  largestK: (samples: number) => number,
): Estimator {
  return ofGroups(({ rewards, k }) => estimate(rewards, k), { largestK });
}

/** An estimator that looks at more of a group than its rewards. */
export function ofGroups(
  estimate: (group: GroupColumns) => Float64Array,
  needs: Pick<Estimator, 'largestK' | 'reads'> = {},
): Estimator {
  return {
    ...needs,
    advantages: ({ groups, k, objective, seeds, greedyRewards }) => {
      const all = groups.map(columnsOf);
      const means = all.map(({ rewards }) => mean(rewards));
      const parts = all.map((columns, g) => {
        const greedyReward = greedyRewards[g] ?? Number.NaN;
        const others = means.filter((_, other) => other !== g);
        const texts = groups[g]!.map(({ text }) => text);
        return estimate({
          ...columns,
          texts,
          k,
          objective,
          seed: seeds[g]!,
          greedyReward,
          othersMean: others.length > 0 ? mean(others) : 0,
        });
      });
      return Float64Array.from(parts.flatMap((part) => [...part]));
    },
  };
}

/** An estimator that looks at the whole batch. */
export function ofBatch(estimate: (batch: BatchColumns) => Float64Array): Estimator {
  return {
    advantages: ({ groups }) =>
      estimate({ ...columnsOf(groups.flat()), sizes: groups.map(({ length }) => length) }),
  };
}

/** An estimator of one group, applied to each group of a batch. */
export function concatenated(
  rewards: Float64Array,
  sizes: readonly number[],
  estimate: (rewards: Float64Array) => Float64Array,
): Float64Array {
  return perGroup((group) => estimate(group), rewards, { sizes }).advantages;
}

/** The reward of each token: nothing until the last, which ends the answer. */
export function outcomeRewards({ tokens, reward }: RewardedAnswer): number[] {
  return tokens.map((_, t) => (t === tokens.length - 1 ? reward : 0));
}

function columnsOf(answers: readonly RewardedAnswer[]): Columns {
  const column = (of: (answer: RewardedAnswer) => number) => Float64Array.from(answers, of);
  return {
    rewards: column(({ reward }) => reward),
    wellFormed: column(({ judgement }) => Number(judgement.wellFormed)),
    lengths: column(({ tokens }) => tokens.length),
  };
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
