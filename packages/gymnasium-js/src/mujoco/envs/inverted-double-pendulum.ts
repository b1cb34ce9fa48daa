import type { StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { clipAll } from '../ranges';
import { normalNoise, uniformNoise } from '../reset-noise';

/** Arguments of InvertedDoublePendulum. */
export interface InvertedDoublePendulumSettings extends MujocoSettings {
  /** Reward of a step after which the tip is high enough. */
  healthyReward: number;
  /** Half-width of the noise on initial positions, and standard deviation of that on velocities. */
  resetNoiseScale: number;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type InvertedDoublePendulumKwargs = Partial<InvertedDoublePendulumSettings>;

const defaults: InvertedDoublePendulumSettings = {
  ...mujocoDefaults,
  xmlFile: 'inverted_double_pendulum.xml',
  frameSkip: 5,
  defaultCameraConfig: { trackbodyid: 0, distance: 4.1225, lookat: [0, 0, 0.1225] },
  healthyReward: 10,
  resetNoiseScale: 0.1,
};

/**
 * Two poles on each other on a cart, to be kept upright: Gymnasium's InvertedDoublePendulum-v5.
 *
 * reward = 10 - 0.01 x^2 - (y - 2)^2 - 0.001 v1^2 - 0.005 v2^2, with the place x, y of the tip and the angular
 * velocities of the poles; the episode ends when the tip is at 1 or below.
 */
export class InvertedDoublePendulumEnv extends MujocoEnv<InvertedDoublePendulumSettings> {
  constructor(kwargs: InvertedDoublePendulumKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    this.doSimulation(action);
    const { site_xpos: tip, qvel } = this.simulation.data;
    const [x, y, v1, v2] = [tip[0]!, tip[2]!, qvel[1]!, qvel[2]!];
    const terminated = y <= 1;
    const distancePenalty = 0.01 * x ** 2 + (y - 2) ** 2;
    const velocityPenalty = 1e-3 * v1 ** 2 + 5e-3 * v2 ** 2;
    const survive = terminated ? 0 : this.settings.healthyReward;
    const info = {
      reward_survive: survive,
      distance_penalty: -distancePenalty,
      velocity_penalty: -velocityPenalty,
    };
    return [this.observe(), survive - distancePenalty - velocityPenalty, terminated, false, info];
  }

  protected override observationParts() {
    const { qpos, qvel, qfrc_constraint } = this.simulation.data;
    const angles = qpos.subarray(1);
    return {
      cart: qpos.subarray(0, 1),
      sine: angles.map(Math.sin),
      cosine: angles.map(Math.cos),
      qvel: clipAll(qvel, [-10, 10]),
      qfrc_constraint: clipAll(qfrc_constraint.subarray(0, 1), [-10, 10]),
    };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, normalNoise(generator, this.initQvel, resetNoiseScale));
  }
}
