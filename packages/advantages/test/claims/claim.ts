import type { Bandit } from '../exact/bandit';
import type { Rational } from '../exact/rational';

/** Rollouts in every group of the table. */
export const n = 4;
/** The `k` of the rows that have one. */
export const k = 2;

/** One row of the table. */
export interface Claim {
  /** The call as the table prints it. */
  readonly name: string;
  /** Advantages of one group, from its rewards and from what was drawn. */
  readonly estimate: (
    rewards: readonly number[],
    actions: readonly number[],
    bandit: Bandit,
  ) => ArrayLike<number>;
  /** The gradient is estimated by this times `sum_i A_i grad log pi(y_i)`. */
  readonly scale: Rational;
  /** What it estimates or is compared with, in words and exactly. */
  readonly target: string;
  readonly gradient: (bandit: Bandit) => readonly Rational[];
  readonly unbiased: boolean;
  readonly centered: boolean;
  /** Only on rewards of 0 and 1. */
  readonly binary?: true;
  readonly source: string;
  /** The test file, from the package's folder. */
  readonly test: string;
}
