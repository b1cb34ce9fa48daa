import { requireLength, requireNumber, requireNumbers } from '../checks';
import { AdvantageError } from '../errors';

/** Inputs of {@link vinePpo}, for one trajectory. */
export interface VinePpoInputs {
  /** The reward of each of `T` steps. */
  readonly rewards: ArrayLike<number>;
  /** For each of the `T` states before a step, the returns of fresh rollouts from it: at least one. */
  readonly returns: readonly ArrayLike<number>[];
  /** Discount per step, 0 to 1; default 1. */
  readonly gamma?: number;
}

/**
 * VinePPO: the change in a state's value, measured by fresh rollouts instead of a critic.
 *
 * `A_t = r_t + gamma V(s_{t+1}) - V(s_t)`, `V(s_t)` the mean return of the rollouts from `s_t`, and 0 after the last step. The rollouts
 * are independent of the trajectory, so the estimate is unbiased.
 *
 * @returns `T` advantages in the rewards' unit.
 * @throws AdvantageError when a number is NaN or infinite, a state has no rollout, lists do not fit, or `gamma` is out of its range.
 * @see Kazemnejad et al. 2024, "VinePPO", arXiv 2410.01679
 * @example
 * vinePpo({ rewards: [0, 1], returns: [[0, 1], [1, 1]] }); // [0.5, 0]
 */
export function vinePpo({ rewards, returns, gamma = 1 }: VinePpoInputs): Float64Array {
  requireNumber('gamma', gamma, 0, 1);
  requireNumbers('rewards', rewards);
  requireLength('returns', returns, rewards.length);
  const values = returns.map((one, t) => {
    requireNumbers(`returns[${t}]`, one);
    if (one.length === 0) throw new AdvantageError(`returns[${t}].length`, 0, 'at least 1');
    return Array.from(one).reduce((sum, value) => sum + value, 0) / one.length;
  });
  return Float64Array.from(rewards, (reward, t) => reward + gamma * (values[t + 1] ?? 0) - values[t]!);
}
