import { bernstein } from './bernstein';
import { type Objective, weightsOf } from './objective';
import { ladderAdvantages, ladderOf, ladderValue } from './weighted-group';

/** What {@link exactOrderGrad} takes. */
export interface ExactInputs {
  /** What each of the possible outcomes is worth. */
  readonly rewards: ArrayLike<number>;
  /** How likely each is; they are divided by their sum. */
  readonly probabilities: ArrayLike<number>;
  readonly k: number;
  readonly objective: Objective;
}

/** What {@link exactOrderGrad} returns. */
export interface ExactOrderGrad {
  /** `J = E[sum_j alpha_j R_(j:k)]`. */
  readonly value: number;
  /** One per outcome, with mean zero under the probabilities. */
  readonly advantages: Float64Array;
}

/**
 * The objective and its gradient where all outcomes and their probabilities are known: nothing is sampled.
 *
 * `grad J = k sum_b p_b A_b grad log p_b`. With rewards ascending and `F_t` the probability of the first `t`, neighbours differ by
 * `A_(t+1) - A_(t) = d_t E[alpha_(1+H)]`, `H` binomial of `k - 1` draws with chance `F_t`. Time `O(m k + m log m)` for `m` outcomes.
 *
 * @throws OrderGradError when the lists differ in length, a reward is NaN or infinite, a probability is negative or all are zero, or the
 *   objective has no weights for `k`.
 * @example
 * exactOrderGrad({ rewards: [0, 1], probabilities: [0.9, 0.1], k: 2, objective: max }).value; // 1 - 0.9^2
 */
export function exactOrderGrad({ rewards, probabilities, k, objective }: ExactInputs): ExactOrderGrad {
  const alpha = weightsOf(objective, k);
  const ladder = ladderOf(rewards, 'probabilities', probabilities);
  // c_i = sum_(j > i) alpha_j: what counts of a gap that i of the k rewards lie below.
  const tails = new Float64Array(k + 1);
  for (let i = k - 1; i >= 0; i--) tails[i] = tails[i + 1]! + alpha[i]!;
  return {
    value: ladderValue(ladder, tails[0]!, (level) => bernstein(tails, level)),
    advantages: ladderAdvantages(ladder, (level) => bernstein(alpha, level)),
  };
}
