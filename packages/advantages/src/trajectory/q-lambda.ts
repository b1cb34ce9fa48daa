import { requireLength, requireNumber } from '../checks';
import { CONTINUES } from './ends';
import { nextValue, outputOf, requireFinite, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** What {@link qLambda} needs; `values` are `max_a q(s_t, a)`. */
export interface QLambdaInputs extends ValuedTrajectories {
  /** 0 to 1. */
  readonly lambda: number;
  /**
   * Where the action taken was a greedy one, [time, environments]. With it, returns stop at the first
   * exploratory action (Watkins); without, they do not (Peng).
   */
  readonly greedy?: ArrayLike<number | boolean>;
}

/**
 * Q(lambda) targets of action values, of Watkins where `greedy` is given and of Peng where not.
 *
 * `G_t = r_t + gamma ((1 - lambda_(t+1)) max_a q_(t+1) + lambda_(t+1) G_(t+1))`, `lambda_t` being 0 at an action that
 * is not greedy. The Q(lambda) of Harutyunyan et al. is {@link offPolicyReturns} with `traces` of lambda.
 *
 * @param out an array to write into, in place of a new one.
 * @returns returns in the rewards' unit, [time, environments].
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Watkins 1989; Peng and Williams 1994
 * @example
 * qLambda({ rewards: [1, 1], values: [0, 2, 4], greedy: [1, 0], gamma: 0.5, lambda: 1 }); // [2, 3]
 */
export function qLambda(
  { lambda, greedy, ...trajectories }: QLambdaInputs,
  out?: Float64Array,
): Float64Array {
  requireNumber('lambda', lambda, 0, 1);
  const steps = stepsOf(trajectories);
  const { size, environments, rewards, ends } = steps;
  if (greedy) requireLength('greedy', greedy, size);
  const returns = outputOf('out', out, size);
  for (let i = size - 1; i >= 0; i--) {
    const j = i + environments;
    const next = nextValue(steps, i);
    const goesOn = ends[i] === CONTINUES && (!greedy || greedy[j]);
    returns[i] = rewards[i]! + trajectories.gamma * (next + (goesOn ? lambda * (returns[j]! - next) : 0));
  }
  requireFinite(returns, steps);
  return returns;
}
