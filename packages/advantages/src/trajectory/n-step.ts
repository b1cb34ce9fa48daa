import { requireInteger, requireNumber } from '../checks';
import { CONTINUES } from './ends';
import { nextValue, outputOf, requireFinite, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** What {@link nStep} needs. */
export interface NStepInputs extends ValuedTrajectories {
  /** Rewards to add before the value takes over, an integer of at least 1. */
  readonly n: number;
  /** Mixes shorter returns inside the window of `n`, 0 to 1. Default 1, the plain n-step return. */
  readonly lambda?: number;
}

/**
 * n-step returns.
 *
 * `G_t = r_t + gamma r_(t+1) + ... + gamma^(n-1) r_(t+n-1) + gamma^n v_(t+n)`, cut short where the episode or the
 * window ends.
 *
 * @param out an array to write into, in place of a new one.
 * @returns returns in the rewards' unit, [time, environments]. Time `O(n)` per step.
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Sutton and Barto 2018, section 7.1
 * @example
 * nStep({ rewards: [1, 1, 1], values: [0, 0, 8, 8], gamma: 0.5, n: 2 }); // [3.5, 3.5, 5]
 */
export function nStep({ n, lambda = 1, ...trajectories }: NStepInputs, out?: Float64Array): Float64Array {
  requireInteger('n', n, 1);
  requireNumber('lambda', lambda, 0, 1);
  const steps = stepsOf(trajectories);
  const { size, environments, rewards, ends } = steps;
  const returns = outputOf('out', out, size);
  for (let i = 0; i < size; i++) {
    let last = i;
    for (let step = 1; step < n && ends[last] === CONTINUES; step++) last += environments;
    let sum = nextValue(steps, last);
    for (let j = last; j >= i; j -= environments) {
      const next = nextValue(steps, j);
      sum = rewards[j]! + trajectories.gamma * (next + lambda * (sum - next));
    }
    returns[i] = sum;
  }
  requireFinite(returns, steps);
  return returns;
}
