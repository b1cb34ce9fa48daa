import { requirePositive } from '../checks';
import { logMeanExp } from '../log-mean-exp';
import { finiteRewards } from './finite-rewards';

/**
 * A*-PO's advantage: each reward minus the soft maximum of its group.
 *
 * `A_i = r_i - V` with `V = beta log mean_j exp(r_j / beta)`, the value of the best policy under a KL penalty of `beta`, from
 * samples of the reference policy. `V` runs from the mean (large `beta`) to the maximum (small `beta`), so it is a soft
 * best-of-n baseline. A*-PO regresses `beta_2 log(pi / pi_ref)` on it. `V` contains the rollout itself: as an advantage it is
 * biased.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have the same unit.
 * @param options `beta`, above 0, in the rewards' unit.
 * @returns `n` advantages whose sum is at or below zero; exact zeros for an all-equal group.
 * @throws AdvantageError when the group is empty, a reward is NaN or infinite, or `beta` is not above 0.
 * @see Brantley et al. 2025, "Accelerating RL for LLM Reasoning with Optimal Advantage Regression", arXiv 2505.20686; TRL's
 *   experimental `a2po`
 * @example
 * softBestOfN([1, 0], { beta: 1 }); // [0.380, -0.620]
 */
export function softBestOfN(rewards: ArrayLike<number>, { beta }: { readonly beta: number }): Float64Array {
  requirePositive('beta', beta);
  const r = finiteRewards(rewards);
  const scaled = finiteRewards(
    r.map((reward) => (reward - r[0]!) / beta),
    'rewards / beta',
  );
  const value = beta * logMeanExp(scaled);
  return r.map((reward) => reward - r[0]! - value);
}
