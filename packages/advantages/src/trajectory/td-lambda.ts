import { requireNumber } from '../checks';
import { CONTINUES } from './ends';
import { nextValue, outputOf, requireFinite, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** What {@link tdLambda} needs. */
export interface TdLambdaInputs extends ValuedTrajectories {
  /** 0 (one step) to 1 (Monte Carlo). */
  readonly lambda: number;
}

/**
 * TD(lambda) targets of the values.
 *
 * `G_t = r_t + gamma ((1 - lambda) v_(t+1) + lambda G_(t+1))`, and `r_t + gamma v_(t+1)` where an episode or the
 * window ends.
 *
 * With `lambda = 0` it is the TD target. What `values` are decides the name: state values give TD(lambda), the
 * values of the actions taken Sarsa(lambda), expected values Expected Sarsa(lambda); see `selectedValues`
 * and its neighbours.
 *
 * @param out an array to write into, in place of a new one.
 * @returns returns in the rewards' unit, [time, environments].
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Sutton and Barto 2018, section 12.1
 * @example
 * tdLambda({ rewards: [1, 1], values: [0, 2, 4], gamma: 0.5, lambda: 0.5 }); // [2.25, 3]
 */
export function tdLambda({ lambda, ...trajectories }: TdLambdaInputs, out?: Float64Array): Float64Array {
  requireNumber('lambda', lambda, 0, 1);
  const steps = stepsOf(trajectories);
  const { size, environments, rewards, ends } = steps;
  const returns = outputOf('out', out, size);
  for (let i = size - 1; i >= 0; i--) {
    const next = nextValue(steps, i);
    const beyond = ends[i] === CONTINUES ? lambda * (returns[i + environments]! - next) : 0;
    returns[i] = rewards[i]! + trajectories.gamma * (next + beyond);
  }
  requireFinite(returns, steps);
  return returns;
}
