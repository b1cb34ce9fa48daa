import { requireNumber } from '../checks';
import { requireTokenLists, rewardsToGo, type TokenLists } from './token-lists';
import { whiten } from './whiten';

/** Inputs of {@link reinforcePlusPlus}. */
export interface ReinforcePlusPlusInputs {
  /**
   * Rewards by rollout and token: usually the outcome at the last token, and at every token `-beta KL`. Lists end with their
   * rollout, without padding.
   */
  readonly rewards: TokenLists;
  /** 0 at tokens that the policy did not choose, such as a tool's answer; default all 1. */
  readonly mask?: TokenLists;
  /** Discount per token, 0 to 1; default 1. */
  readonly gamma?: number;
  /** Added to the variance; default 1e-8. */
  readonly epsilon?: number;
}

/**
 * REINFORCE++: rewards to go, whitened over all tokens of the batch; no group and no critic.
 *
 * `G_t = r_t + gamma G_{t+1}`, `A = (G - mean(G)) / sqrt(var(G) + epsilon)`. The batch's mean and deviation contain the rollout
 * itself, so it is biased.
 *
 * @returns one list per rollout with an advantage per token; 0 at masked tokens.
 * @throws AdvantageError when there is no token, a number is NaN or infinite, lists do not fit, or an option is out of its range.
 * @see Hu et al. 2025, "REINFORCE++", arXiv 2501.03262; verl's `reinforce_plus_plus`
 * @example
 * reinforcePlusPlus({ rewards: [[0, 1], [0, 0]], epsilon: 0 }); // [[0.866, 0.866], [-0.866, -0.866]]
 */
export function reinforcePlusPlus({
  rewards,
  mask,
  gamma = 1,
  epsilon = 1e-8,
}: ReinforcePlusPlusInputs): Float64Array[] {
  requireNumber('gamma', gamma, 0, 1);
  requireTokenLists('rewards', rewards, rewards);
  if (mask) requireTokenLists('mask', mask, rewards);
  const toGo = rewards.map((one, i) => rewardsToGo(one, gamma, mask?.[i]));
  const weights = mask?.flatMap((one) => Array.from(one));
  const flat = toGo.flatMap((one) => Array.from(one));
  const whitened = whiten(flat, weights ? { weights, epsilon } : { epsilon });
  let start = 0;
  return toGo.map((one) => {
    start += one.length;
    return whitened.slice(start - one.length, start);
  });
}
