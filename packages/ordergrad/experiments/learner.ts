import { type Objective, orderGrad } from '../src/index';

/** One way to learn: the advantages of a group, with the factor `k`, and the step size. */
export interface Learner {
  readonly name: string;
  readonly advantages: (rewards: Float64Array) => Float64Array;
  readonly step: number;
}

/** Gradient ascent on an objective over `k` of a group's `n` rewards. */
export function learnerOf(name: string, objective: Objective, { n, k, step }: LearnerSettings): Learner {
  const transform = orderGrad({ n, k, objective });
  return { name, step, advantages: (rewards) => transform.advantages(rewards).map((a) => k * a) };
}

/** Settings of {@link learnerOf}. */
export interface LearnerSettings {
  readonly n: number;
  readonly k: number;
  readonly step: number;
}
