import { checkEpsilon } from '../../wrappers/normalize-observation';
import { checkGamma, type NormalizeRewardKwargs } from '../../wrappers/normalize-reward';
import { RunningMoments } from '../../wrappers/running-moments';
import type { VectorInfo } from '../batch-info';
import type { VectorEnv, VectorResetArguments, VectorStepResult } from '../vector-env';
import { VectorWrapper } from './vector-wrapper';

/**
 * Divides rewards by the standard deviation of the discounted returns of all environments.
 *
 * The step that only resets an ended environment (mode NextStep) does not count; in mode SameStep the return starts
 * anew after the last step.
 */
export class NormalizeReward<Observations, Actions> extends VectorWrapper<Observations, Actions> {
  /** Whether new rewards change the moments; switch it off to evaluate. */
  updateRunningMean = true;
  /** The moments of the discounted returns. */
  readonly moments = new RunningMoments(1);
  private readonly discounted: Float32Array;
  private readonly ended: Uint8Array;
  private readonly gamma: number;
  private readonly epsilon: number;

  /** @throws InvalidBound when gamma is outside of [0, 1] or epsilon not above 0. */
  constructor(env: VectorEnv<Observations, Actions>, given: NormalizeRewardKwargs = {}) {
    super(env);
    this.gamma = checkGamma(given.gamma ?? 0.99);
    this.epsilon = checkEpsilon(given.epsilon ?? 1e-8);
    this.discounted = new Float32Array(env.numEnvs);
    this.ended = new Uint8Array(env.numEnvs);
  }

  override reset(given?: VectorResetArguments): [Observations, VectorInfo] {
    this.discounted.fill(0);
    this.ended.fill(0);
    return this.env.reset(given);
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    const [, rewards, terminations, truncations] = result;
    const sameStep = this.metadata.autoresetMode === 'SameStep';
    const active = [...this.discounted.keys()].filter((index) => sameStep || !this.ended[index]);
    for (const index of active) {
      const goesOn = terminations[index] ? 0 : 1;
      // NumPy multiplies the float32 return by gamma in float32.
      const kept = Math.fround(this.discounted[index]! * Math.fround(this.gamma));
      this.discounted[index] = kept * goesOn + rewards[index]!;
    }
    if (this.updateRunningMean && active.length > 0) {
      this.moments.updateRows(
        Float32Array.from(active, (index) => this.discounted[index]!),
        active.length,
      );
    }
    for (let index = 0; index < this.numEnvs; index++) {
      this.ended[index] = terminations[index]! | truncations[index]!;
      if (sameStep && this.ended[index]) this.discounted[index] = 0;
    }
    const scale = Math.sqrt(this.moments.variance[0]! + this.epsilon);
    result[1] = Float64Array.from(rewards, (reward) => reward / scale);
    return result;
  }
}
