import { tdLambda } from './td-lambda';
import type { Trajectories } from './trajectories';

/** What {@link monteCarlo} needs. */
export interface MonteCarloInputs extends Trajectories {
  /**
   * `v_t`, [time + 1, environments]; only the last row is used, for episodes that outlast the window. Without
   * values, what lies after the window counts as 0.
   */
  readonly values?: ArrayLike<number>;
}

/**
 * Discounted sums of the rewards to come, with the value of the state where an episode was cut off.
 *
 * `G_t = r_t + gamma G_(t+1)`
 *
 * @param out an array to write into, in place of a new one.
 * @returns returns in the rewards' unit, [time, environments].
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @example
 * monteCarlo({ rewards: [0, 0, 1], gamma: 0.5 }); // [0.25, 0.5, 1]
 */
export function monteCarlo(inputs: MonteCarloInputs, out?: Float64Array): Float64Array {
  const { rewards, environments = 1 } = inputs;
  const values = inputs.values ?? new Float64Array(rewards.length + Math.max(environments, 0));
  return tdLambda({ ...inputs, values, lambda: 1 }, out);
}
