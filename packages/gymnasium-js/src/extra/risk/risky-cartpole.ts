import type { StepOutput, StepResult } from '../../core/step-output';
import { CartPoleEnv } from '../../envs/classic-control/cartpole';

/** Metres from the middle beyond which a step pays double and may cost. */
export const RISKY_POSITION = 1.2;
const RISKY_REWARD = 2;
const ACCIDENT_PROBABILITY = 0.002;
const ACCIDENT_COST = 300;

/**
 * CartPole with a zone, |x| > 1.2, in which a step pays 2 instead of 1, but with probability 0.002 costs 300.
 *
 * Spaces, options and ends are CartPole's; `info.cost` is 300 on an accident, otherwise 0. Of the 500 steps of the
 * registered `extra/RiskyCartPole-v0`, staying out returns 500 for certain; all of them in the zone would return 700
 * on average, and 90 as CVaR of level 0.1. So mean and max-of-k objectives go in, and risk-averse ones stay out.
 */
export class RiskyCartPoleEnv extends CartPoleEnv {
  private cost = 0;

  override step(action: number): StepResult<Float32Array> {
    const result = super.step(action);
    result[4] = { cost: this.cost };
    return result;
  }

  override stepInto(action: number, out: StepOutput<Float32Array>): void {
    super.stepInto(action, out);
    out.info = this.cost === 0 ? safe : accident;
  }

  protected override advance(action: number, out: StepOutput<Float32Array>): void {
    super.advance(action, out);
    const risky = Math.abs(this.state[0]!) > RISKY_POSITION;
    this.cost = risky && this.npRandom.random() < ACCIDENT_PROBABILITY ? ACCIDENT_COST : 0;
    out.reward = (risky ? out.reward * RISKY_REWARD : out.reward) - this.cost;
  }
}

const safe = Object.freeze({ cost: 0 });
const accident = Object.freeze({ cost: ACCIDENT_COST });
