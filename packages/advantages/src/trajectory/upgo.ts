import { CONTINUES } from './ends';
import type { AdvantagesAndReturns } from './gae';
import { ratios } from './ratios';
import { nextValue, outputOf, requireFinite, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** What {@link upgo} needs. */
export interface UpgoInputs extends ValuedTrajectories {
  /** `rho_t = pi(a_t) / mu(a_t)`, [time, environments]; the advantages are scaled by `min(1, rho)`. Default 1. */
  readonly rho?: ArrayLike<number>;
}

/**
 * Upgoing policy update: follow a trajectory for as long as it does at least as well as expected, then trust
 * the value.
 *
 * `G_t = r_t + gamma (G_(t+1) if r_(t+1) + gamma v_(t+2) >= v_(t+1), else v_(t+1))`, `A_t = min(1, rho_t) (G_t - v_t)`
 *
 * @param out arrays to write into, in place of new ones.
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Vinyals et al. 2019 (AlphaStar), Nature 575
 * @example
 * upgo({ rewards: [0, 3], values: [1, 2, 0], terminated: [0, 1], gamma: 1 }).returns; // [3, 3]
 */
export function upgo(inputs: UpgoInputs, out?: AdvantagesAndReturns): AdvantagesAndReturns {
  const steps = stepsOf(inputs);
  const { size, environments, rewards, values, ends } = steps;
  const rho = inputs.rho && ratios(inputs.rho, size);
  const advantages = outputOf('out.advantages', out?.advantages, size);
  const returns = outputOf('out.returns', out?.returns, size);
  const { gamma } = inputs;
  for (let i = size - 1; i >= 0; i--) {
    const j = i + environments;
    const upgoing = ends[i] === CONTINUES && rewards[j]! + gamma * nextValue(steps, j) >= values[j]!;
    returns[i] = rewards[i]! + gamma * (upgoing ? returns[j]! : nextValue(steps, i));
    advantages[i] = Math.min(1, rho ? rho[i]! : 1) * (returns[i]! - values[i]!);
  }
  requireFinite(advantages, steps);
  return { advantages, returns };
}
