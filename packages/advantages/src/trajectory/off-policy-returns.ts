import { requireNumber } from '../checks';
import { CONTINUES } from './ends';
import { ratios } from './ratios';
import { finite, nextValue, outputOf, requireFinite, stepsOf } from './steps';
import type { ValuedTrajectories } from './trajectories';

/** Trajectories with action values; `values` are the expectations `v_t = sum_a pi(a | s_t) q(s_t, a)`. */
export interface ActionValuedTrajectories extends ValuedTrajectories {
  /** `q_t = q(s_t, a_t)`, of the actions taken, [time, environments]. */
  readonly qValues: ArrayLike<number>;
}

/** What {@link offPolicyReturns} needs. */
export interface OffPolicyInputs extends ActionValuedTrajectories {
  /** `c_t`: how far the return of step `t` is trusted by the step before, [time, environments]. */
  readonly traces: ArrayLike<number>;
}

/** What {@link retrace} needs. */
export interface RetraceInputs extends ActionValuedTrajectories {
  /** `rho_t = pi(a_t) / mu(a_t)`, target over behaviour policy, [time, environments]. */
  readonly rho: ArrayLike<number>;
  /** 0 to 1. */
  readonly lambda: number;
}

/** What {@link treeBackup} needs. */
export interface TreeBackupInputs extends ActionValuedTrajectories {
  /** `pi(a_t | s_t)` under the target policy, [time, environments]. */
  readonly probabilities: ArrayLike<number>;
  /** 0 to 1. */
  readonly lambda: number;
}

/**
 * Off-policy targets of action values for any traces.
 *
 * `G_t = r_t + gamma (v_(t+1) + c_(t+1) (G_(t+1) - q_(t+1)))`, and `r_t + gamma v_(t+1)` where an episode or the
 * window ends.
 *
 * `c = lambda min(1, rho)` is {@link retrace}, `c = lambda pi(a)` {@link treeBackup}, `c = lambda` the Q(lambda) of
 * Harutyunyan et al., `c = rho` importance sampling per decision.
 *
 * @param out an array to write into, in place of a new one.
 * @returns returns in the rewards' unit, [time, environments].
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Munos et al. 2016, arXiv 1606.02647; Harutyunyan et al. 2016, arXiv 1602.04951
 */
export function offPolicyReturns(inputs: OffPolicyInputs, out?: Float64Array): Float64Array {
  const steps = stepsOf(inputs);
  const { size, environments, rewards, ends } = steps;
  const qValues = finite('qValues', inputs.qValues, size);
  const traces = finite('traces', inputs.traces, size);
  const returns = outputOf('out', out, size);
  for (let i = size - 1; i >= 0; i--) {
    const j = i + environments;
    const correction = ends[i] === CONTINUES ? traces[j]! * (returns[j]! - qValues[j]!) : 0;
    returns[i] = rewards[i]! + inputs.gamma * (nextValue(steps, i) + correction);
  }
  requireFinite(returns, steps);
  return returns;
}

/**
 * Retrace(lambda) targets of action values: {@link offPolicyReturns} with `c = lambda min(1, rho)`.
 *
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Munos et al. 2016, arXiv 1606.02647
 * @example
 * retrace({ rewards: [1, 1], values: [0, 2, 4], qValues: [0, 1], rho: [1, 2], gamma: 0.5, lambda: 1 }); // [3, 3]
 */
export function retrace({ rho, lambda, ...inputs }: RetraceInputs, out?: Float64Array): Float64Array {
  requireNumber('lambda', lambda, 0, 1);
  const traces = ratios(rho, inputs.rewards.length).map((ratio) => lambda * Math.min(1, ratio));
  return offPolicyReturns({ ...inputs, traces }, out);
}

/**
 * Tree-backup targets of action values: {@link offPolicyReturns} with `c = lambda pi(a)`.
 *
 * @throws AdvantageError when a size, number or range is wrong; see {@link Trajectories}.
 * @see Precup, Sutton and Singh 2000
 */
export function treeBackup(
  { probabilities, lambda, ...inputs }: TreeBackupInputs,
  out?: Float64Array,
): Float64Array {
  requireNumber('lambda', lambda, 0, 1);
  const traces = Float64Array.from(probabilities, (probability, i) => {
    requireNumber(`probabilities[${i}]`, probability, 0, 1);
    return lambda * probability;
  });
  return offPolicyReturns({ ...inputs, traces }, out);
}
