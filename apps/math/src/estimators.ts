import { drGrpo, grpo, maxpo, rloo } from '@lab/advantages';

/** Turns the rewards of one prompt's samples into their advantages. */
export type Estimator = (rewards: ArrayLike<number>, options: { readonly k: number }) => Float64Array;

/** The name of an estimator. */
export type EstimatorName = 'maxpo' | 'rloo' | 'grpo' | 'drGrpo';

/** Every estimator that a run may name. */
export const estimators: Readonly<Record<EstimatorName, Estimator>> = {
  maxpo: (rewards, { k }) => maxpo(rewards, { k }),
  rloo: (rewards) => rloo(rewards),
  grpo: (rewards) => grpo(rewards),
  drGrpo: (rewards) => drGrpo(rewards),
};

/** The names, in the table's order. */
export const estimatorNames = Object.keys(estimators) as EstimatorName[];

/** Those that look at k, which must then be less than the group's size. */
export const estimatorsWithK: readonly EstimatorName[] = ['maxpo'];
