import {
  type AdvantagesAndReturns,
  bestMinusSecond,
  bestOfN,
  centeredMax,
  drGrpo,
  entropicRisk,
  expectedImprovement,
  gae,
  grpo,
  harmonic,
  maxpo,
  maxRl,
  meanAbsolute,
  monteCarlo,
  nStep,
  opo,
  passAtKTraining,
  pkpo,
  rankShaping,
  reinforce,
  riskSeeking,
  rloo,
  softBestOfN,
  tdLambda,
  upgo,
  type ValuedTrajectories,
  vimco,
} from '@lab/advantages';
import { OrderGradError, orderGrad, parseObjective, weightsOf } from '@lab/ordergrad';

/** A group of episodes as an estimator sees it. */
export interface ReturnGroup {
  readonly returns: Float64Array;
  /** Steps of each episode. */
  readonly lengths: Float64Array;
  readonly k: number;
  /** What `orderGrad` raises. */
  readonly objective: string;
}

/** Advantages of the episodes of a group, from their returns. */
export type Estimator = (group: ReturnGroup) => Float64Array;

const ofReturns =
  (estimate: (returns: Float64Array) => Float64Array): Estimator =>
  ({ returns }) =>
    estimate(returns);

/** Every estimator that REINFORCE may be given. Numbers that one needs beside k stand here. */
export const estimators = {
  // The expected return.
  reinforce: ofReturns((r) => reinforce(r)),
  rloo: ofReturns((r) => rloo(r)),
  drGrpo: ofReturns((r) => drGrpo(r)),
  grpo: ofReturns((r) => grpo(r)),
  meanAbsolute: ofReturns((r) => meanAbsolute(r)),
  rankShaping: ofReturns((r) => rankShaping(r)),
  opo: ({ returns, lengths }) => opo({ rewards: returns, lengths }),
  // The expected best of k, or a sum of such.
  maxpo: ({ returns, k }) => maxpo(returns, { k }),
  expectedImprovement: ({ returns, k }) => expectedImprovement(returns, { k }),
  pkpo: ({ returns, k }) => pkpo(returns, { k }),
  centeredMax: ({ returns, k }) => centeredMax(returns, { k }),
  passAtKTraining: ({ returns, k }) => passAtKTraining(returns, { k }),
  harmonic: ofReturns((r) => harmonic(r)),
  maxRl: ofReturns((r) => maxRl(r)),
  bestMinusSecond: ofReturns((r) => bestMinusSecond(r)),
  // Any order statistic of k: reinforce.objective names it.
  orderGrad: ({ returns, k, objective }) =>
    orderGrad({ n: returns.length, k, objective: parseObjective(objective) }).advantages(returns),
  // Risk.
  bestOfN: ofReturns((r) => bestOfN(r)),
  riskSeeking: ofReturns((r) => riskSeeking(r, { share: 0.25 })),
  entropicRisk: ofReturns((r) => entropicRisk(r, { beta: 2 })),
  softBestOfN: ofReturns((r) => softBestOfN(r, { beta: 0.5 })),
  vimco: ofReturns((r) => vimco(r)),
} as const satisfies Readonly<Record<string, Estimator>>;

/** The name of an estimator of groups. */
export type EstimatorName = keyof typeof estimators;

/** The names, in the table's order. */
export const estimatorNames = Object.keys(estimators) as EstimatorName[];

/** Estimators of the best of k, and how many episodes beside those k they need. */
const beyondK: Partial<Readonly<Record<EstimatorName, number>>> = {
  maxpo: 1,
  expectedImprovement: 0,
  pkpo: 0,
  centeredMax: 0,
  passAtKTraining: 0,
  orderGrad: 0,
};

/** The largest k in groups of so many episodes; undefined for estimators that do not look at k. */
export function largestK(estimator: EstimatorName, samples: number): number | undefined {
  const more = beyondK[estimator];
  return more === undefined ? undefined : samples - more;
}

/** Why a text names no objective, or one without weights for k; undefined where it does. */
export function objectiveProblem(text: string, k?: number): string | undefined {
  try {
    const objective = parseObjective(text);
    if (k !== undefined) weightsOf(objective, k);
    return undefined;
  } catch (error) {
    if (error instanceof OrderGradError) return error.message;
    throw error;
  }
}

/** Trajectories with values, and what the estimators of steps need. */
export interface StepInputs extends ValuedTrajectories {
  readonly lambda: number;
  /** Steps before bootstrapping, for `nStep`. */
  readonly n: number;
}

/** Advantages of single steps, and the returns to train the values on; all bootstrap with the critic. */
export const stepEstimators = {
  gae: (inputs) => gae(inputs),
  nStep: (inputs) => beside(inputs, nStep({ ...inputs, lambda: 1 })),
  monteCarlo: (inputs) => beside(inputs, monteCarlo(inputs)),
  tdLambda: (inputs) => beside(inputs, tdLambda(inputs)),
  upgo: (inputs) => upgo(inputs),
} as const satisfies Readonly<Record<string, (inputs: StepInputs) => AdvantagesAndReturns>>;

/** The names, in the table's order. */
export const stepEstimatorNames = Object.keys(stepEstimators) as (keyof typeof stepEstimators)[];

function beside({ values }: StepInputs, returns: Float64Array): AdvantagesAndReturns {
  return { returns, advantages: returns.map((target, i) => target - values[i]!) };
}
