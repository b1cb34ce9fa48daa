import { requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { logMeanExp } from '../log-mean-exp';
import { finiteRewards } from './finite-rewards';

/**
 * Risk-sensitive GRPO: the advantage for the entropic risk `(1 / beta) log E[exp(beta r)]`, which runs from the mean (`beta` to
 * 0) to the maximum (`beta` to infinity), and for negative `beta` to the minimum.
 *
 * `A_i = (exp(beta r_i) / mean_j exp(beta r_j) - 1) / beta`. The mean in the denominator contains the rollout itself, so in a
 * finite group the estimate is biased, by `O(1 / n)`.
 *
 * @param rewards `n` rewards of one group, in any unit.
 * @param options `beta`, finite and not 0, in one over the rewards' unit.
 * @returns `n` advantages that sum to zero, in the rewards' unit; exact zeros for an all-equal group.
 * @throws AdvantageError when the group is empty, or a reward is NaN or infinite, or `beta` is 0, NaN or infinite.
 * @see Jiang et al. 2025, "Risk-Sensitive RL for Alleviating Exploration Dilemmas in Large Language Models", arXiv 2509.24261
 * @example
 * entropicRisk([1, 0], { beta: Math.log(3) }); // [0.455, -0.455], which is (1.5 - 1) / log 3
 */
export function entropicRisk(rewards: ArrayLike<number>, { beta }: { readonly beta: number }): Float64Array {
  requireNumber('beta', beta);
  if (beta === 0) throw new AdvantageError('beta', beta, 'a finite number other than 0');
  const r = finiteRewards(rewards);
  const scaled = finiteRewards(
    r.map((reward) => beta * (reward - r[0]!)),
    'beta * rewards',
  );
  const level = logMeanExp(scaled);
  return scaled.map((value) => Math.expm1(value - level) / beta);
}
