import type { StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { uniformNoise } from '../reset-noise';

/** Arguments of InvertedPendulum. */
export interface InvertedPendulumSettings extends MujocoSettings {
  /** Half-width of the uniform noise on the initial state. */
  resetNoiseScale: number;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type InvertedPendulumKwargs = Partial<InvertedPendulumSettings>;

const defaults: InvertedPendulumSettings = {
  ...mujocoDefaults,
  xmlFile: 'inverted_pendulum.xml',
  frameSkip: 2,
  defaultCameraConfig: { trackbodyid: 0, distance: 2.9, lookat: [0, 0, 0.2] },
  resetNoiseScale: 0.01,
};

/**
 * A pole on a cart to be kept upright: Gymnasium's InvertedPendulum-v5.
 *
 * The reward is 1 until the pole leans by more than 0.2, which ends the episode.
 */
export class InvertedPendulumEnv extends MujocoEnv<InvertedPendulumSettings> {
  constructor(kwargs: InvertedPendulumKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    this.doSimulation(action);
    const observation = this.observe();
    const terminated = !observation.every(Number.isFinite) || Math.abs(observation[1]!) > 0.2;
    const reward = terminated ? 0 : 1;
    return [observation, reward, terminated, false, { reward_survive: reward }];
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    return { qpos, qvel };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, uniformNoise(generator, this.initQvel, resetNoiseScale));
  }
}
