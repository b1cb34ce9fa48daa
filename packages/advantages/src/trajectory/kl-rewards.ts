import { requireLength, requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { finite } from './steps';

/** Settings of {@link klRewards}. */
export interface KlRewardOptions {
  /** Price of one nat, at or above 0, in the rewards' unit. */
  readonly beta: number;
  /** Which estimate of the divergence, as in `klEstimate` of the losses. Default `'k1'`. */
  readonly estimator?: 'k1' | 'abs' | 'k2' | 'k3';
  /** Tokens that count, one flag each. Default all; the others get their reward unchanged. */
  readonly mask?: ArrayLike<number | boolean>;
}

const estimates = {
  k1: (x: number) => x,
  abs: Math.abs,
  k2: (x: number) => 0.5 * x * x,
  k3: (x: number) => Math.expm1(-x) + x,
};

/**
 * Rewards less a price for leaving the reference policy: KL regularisation inside the reward.
 *
 * `r_t - beta k(x_t)` with `x_t = log pi(a_t) - log pi_ref(a_t)`; `k1 = x`, `abs = |x|`, `k2 = x^2 / 2`,
 * `k3 = e^-x - 1 + x`.
 *
 * Only `k1` gives an unbiased gradient of the divergence when used as reward; `k2` does when used as loss.
 *
 * @param rewards one for each token.
 * @param logProbs of the tokens under the policy that sampled them, as many.
 * @param referenceLogProbs the same under the reference policy.
 * @throws AdvantageError when a size does not fit or a number is not finite.
 * @see Schulman 2020, "Approximating KL divergence"
 * @example
 * klRewards([0, 1], [-1, -1], [-1.5, -1], { beta: 0.1 }); // [-0.05, 1]
 */
export function klRewards(
  rewards: ArrayLike<number>,
  logProbs: ArrayLike<number>,
  referenceLogProbs: ArrayLike<number>,
  { beta, estimator = 'k1', mask }: KlRewardOptions,
): Float64Array {
  requireNumber('beta', beta, 0);
  const estimate = estimates[estimator];
  if (!estimate) throw new AdvantageError('estimator', estimator, "'k1', 'abs', 'k2' or 'k3'");
  requireLength('logProbs', logProbs, rewards.length);
  requireLength('referenceLogProbs', referenceLogProbs, rewards.length);
  if (mask) requireLength('mask', mask, rewards.length);
  return finite('rewards', rewards, rewards.length).map((reward, t) => {
    if (mask && !mask[t]) return reward;
    const penalised = reward - beta * estimate(logProbs[t]! - referenceLogProbs[t]!);
    if (Number.isFinite(penalised)) return penalised;
    throw new AdvantageError(`logProbs[${t}]`, logProbs[t], 'at a finite distance from the reference');
  });
}
