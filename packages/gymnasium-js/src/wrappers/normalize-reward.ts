import type { Env } from '../core/env';
import type { StepOutput, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { InvalidBound } from '../errors';
import { checkEpsilon } from './normalize-observation';
import { RunningMoments } from './running-moments';

/** Arguments of `NormalizeReward`. */
export interface NormalizeRewardKwargs {
  /** The discount of the return whose variance scales rewards; 0.99 by default. */
  gamma?: number;
  /** What is added to the variance; 1e-8 by default. */
  epsilon?: number;
}

/** Gives gamma back. Throws InvalidBound unless it is in [0, 1]. */
export function checkGamma(gamma: number): number {
  if (!(gamma >= 0 && gamma <= 1))
    throw new InvalidBound(`gamma should be in the interval [0, 1], got ${gamma}`);
  return gamma;
}

/**
 * Divides rewards by the standard deviation of the discounted return: `G = G gamma (1 - terminated) + r`.
 *
 * Truncation and `reset` do not clear `G`, as in Python.
 */
export class NormalizeReward<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_reward';

  /** Whether new rewards change the moments; switch it off to evaluate. */
  updateRunningMean = true;
  /** The moments of the discounted return. */
  readonly moments = new RunningMoments(1);
  private readonly discounted = new Float64Array(1);
  private readonly gamma: number;
  private readonly epsilon: number;

  /** @throws InvalidBound when gamma is outside of [0, 1] or epsilon not above 0. */
  constructor(env: Env<Observation, Action>, given: NormalizeRewardKwargs = {}) {
    super(env, given);
    this.gamma = checkGamma(given.gamma ?? 0.99);
    this.epsilon = checkEpsilon(given.epsilon ?? 1e-8);
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    result[1] = this.normalize(result[1], result[2]);
    return result;
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    this.env.stepInto(action, out);
    out.reward = this.normalize(out.reward, out.terminated);
  }

  private normalize(reward: number, terminated: boolean): number {
    this.discounted[0] = this.discounted[0]! * this.gamma * (terminated ? 0 : 1) + reward;
    if (this.updateRunningMean) this.moments.update(this.discounted);
    return reward / Math.sqrt(this.moments.variance[0]! + this.epsilon);
  }
}
