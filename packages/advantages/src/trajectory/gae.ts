import { requireLength, requireNumber, requirePositive } from '../checks';
import { CONTINUES } from './ends';
import { everyStep } from './gae-every-step';
import { nextValue, outputOf, requireFinite, type Steps, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** What {@link gae} needs. */
export interface GaeInputs extends ValuedTrajectories {
  /** 0 (one-step errors, low variance) to 1 (Monte Carlo, no bias of the values). */
  readonly lambda: number;
  /**
   * Steps that count, [time, environments]. The others (observation tokens between an agent's turns, for
   * example) are skipped as if they had been deleted, and get zeros. Default all.
   */
  readonly mask?: ArrayLike<number | boolean>;
}

/** Advantages and the returns to train the values on, each [time, environments]. */
export interface AdvantagesAndReturns {
  readonly advantages: Float64Array;
  readonly returns: Float64Array;
}

/**
 * Generalised advantage estimation.
 *
 * `delta_t = r_t + gamma v_(t+1) - v_t`, `A_t = delta_t + gamma lambda A_(t+1)`, `returns = A + v`
 *
 * After termination `v_(t+1)` is 0, after truncation it is the final value; in both cases `A_(t+1)` is 0.
 *
 * @param out arrays to write into, in place of new ones.
 * @returns advantages in the rewards' unit, not normalised, and returns, which equal {@link tdLambda}.
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Schulman et al. 2016, arXiv 1506.02438; skipping masked steps is verl's `gae`
 * @example
 * gae({ rewards: [0, 1], values: [0.5, 0.5, 0], terminated: [0, 1], gamma: 1, lambda: 1 }).advantages; // [0.5, 0.5]
 */
export function gae(inputs: GaeInputs, out?: AdvantagesAndReturns): AdvantagesAndReturns {
  const { gamma, lambda, mask } = inputs;
  requireNumber('lambda', lambda, 0, 1);
  const steps = stepsOf(inputs);
  const advantages = outputOf('out.advantages', out?.advantages, steps.size);
  const returns = outputOf('out.returns', out?.returns, steps.size);
  if (mask) requireLength('mask', mask, steps.size);
  const sum = mask
    ? skipping(steps, inputs, mask, advantages, returns)
    : everyStep(steps, gamma, lambda, advantages, returns);
  // Finite advantages may have an infinite sum, so it only says where to look.
  if (!Number.isFinite(sum)) requireFinite(advantages, steps);
  return { advantages, returns };
}

/**
 * A lambda for {@link gae} that grows with an answer's length, so that the reward at its end reaches its
 * beginning: `1 - 1 / (alpha length)`, at least 0.
 *
 * @param length steps of the trajectory, at least 1.
 * @param alpha above 0. Default 0.05.
 * @throws AdvantageError when an argument is outside its range.
 * @see Yue et al. 2025 (VAPO), arXiv 2504.05118
 */
export function lengthAdaptiveLambda(length: number, alpha = 0.05): number {
  requireNumber('length', length, 1);
  requirePositive('alpha', alpha);
  return Math.max(0, 1 - 1 / (alpha * length));
}

/** Keeps what follows the last step that counted, for each environment; returns the sum, as {@link everyStep} does. */
function skipping(
  steps: Steps,
  { gamma, lambda }: GaeInputs,
  mask: ArrayLike<number | boolean>,
  advantages: Float64Array,
  returns: Float64Array,
): number {
  const { size, environments, rewards, values, ends } = steps;
  const next = new Float64Array(environments);
  const following = new Float64Array(environments);
  let sum = 0;
  for (let i = size - 1; i >= 0; i--) {
    const e = i % environments;
    if (ends[i] !== CONTINUES) {
      next[e] = nextValue(steps, i);
      following[e] = 0;
    }
    const value = values[i]!;
    const advantage = mask[i] ? rewards[i]! - value + (gamma * next[e]! + gamma * lambda * following[e]!) : 0;
    advantages[i] = advantage;
    returns[i] = mask[i] ? advantage + value : 0;
    if (!mask[i]) continue;
    next[e] = value;
    following[e] = advantage;
    sum += advantage;
  }
  return sum;
}
