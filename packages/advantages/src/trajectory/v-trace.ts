import { requireNumber } from '../checks';
import { CONTINUES } from './ends';
import { ratios } from './ratios';
import { nextValue, outputOf, requireFinite, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** What {@link vTrace} needs. */
export interface VTraceInputs extends ValuedTrajectories {
  /** `rho_t = pi(a_t) / mu(a_t)`, learner over behaviour policy, [time, environments]. */
  readonly rho: ArrayLike<number>;
  /** 0 to 1. Default 1. */
  readonly lambda?: number;
  /** Upper bound of the ratios in the value targets. Default 1. */
  readonly clipRho?: number;
  /** Upper bound of the ratios in the advantages. Default 1. */
  readonly clipPolicyRho?: number;
  /** Share of clipping, 0 (plain importance sampling) to 1 (V-trace); in between it is leaky V-trace. Default 1. */
  readonly alpha?: number;
}

/** Targets of the values and advantages, each [time, environments]. */
export interface AdvantagesAndTargets {
  readonly advantages: Float64Array;
  readonly targets: Float64Array;
}

/**
 * V-trace: off-policy value targets and advantages.
 *
 * `target_t = v_t + min(clipRho, rho_t) (r_t + gamma v_(t+1) - v_t) + gamma lambda min(1, rho_t) (target_(t+1) - v_(t+1))`
 *
 * `A_t = min(clipPolicyRho, rho_t) (r_t + gamma ((1 - lambda) v_(t+1) + lambda target_(t+1)) - v_t)`
 *
 * With all ratios 1 the targets are those of {@link tdLambda}.
 *
 * @param out arrays to write into, in place of new ones.
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Espeholt et al. 2018 (IMPALA), arXiv 1802.01561; Zambaldi et al. 2019 for alpha
 * @example
 * vTrace({ rewards: [1], values: [0, 2], rho: [0.5], gamma: 0.5 }); // targets [1], advantages [1]
 */
export function vTrace(inputs: VTraceInputs, out?: AdvantagesAndTargets): AdvantagesAndTargets {
  const { gamma, lambda = 1, alpha = 1, clipRho = 1, clipPolicyRho = 1 } = inputs;
  for (const [name, share] of Object.entries({ lambda, alpha })) requireNumber(name, share, 0, 1);
  for (const [name, bound] of Object.entries({ clipRho, clipPolicyRho })) {
    requireNumber(name, bound, 0);
  }
  const steps = stepsOf(inputs);
  const { size, environments, rewards, values, ends } = steps;
  const rho = ratios(inputs.rho, size);
  const targets = outputOf('out.targets', out?.targets, size);
  const advantages = outputOf('out.advantages', out?.advantages, size);
  const clip = (ratio: number, bound: number) => ratio + alpha * Math.min(0, bound - ratio);
  for (let i = size - 1; i >= 0; i--) {
    const next = nextValue(steps, i);
    const beyond = ends[i] === CONTINUES ? lambda * (targets[i + environments]! - next) : 0;
    const error = rewards[i]! + gamma * next - values[i]!;
    targets[i] = values[i]! + clip(rho[i]!, clipRho) * error + clip(rho[i]!, 1) * gamma * beyond;
    advantages[i] = clip(rho[i]!, clipPolicyRho) * (error + gamma * beyond);
  }
  requireFinite(targets, steps);
  requireFinite(advantages, steps);
  return { advantages, targets };
}
