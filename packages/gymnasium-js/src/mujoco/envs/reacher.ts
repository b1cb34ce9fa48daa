import type { StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { controlCost } from '../numpy-sums';
import { uniformNoise } from '../reset-noise';
import { difference, norm } from '../vectors';

/** Arguments of Reacher. */
export interface ReacherSettings extends MujocoSettings {
  /** Factor of the distance in the reward. */
  rewardDistWeight: number;
  /** Factor of the squared action in the reward. */
  rewardControlWeight: number;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type ReacherKwargs = Partial<ReacherSettings>;

const defaults: ReacherSettings = {
  ...mujocoDefaults,
  xmlFile: 'reacher.xml',
  frameSkip: 2,
  defaultCameraConfig: { trackbodyid: 0, distance: 0.9, lookat: [0, 0, 0], elevation: -70 },
  rewardDistWeight: 1,
  rewardControlWeight: 1,
};

/**
 * An arm with two joints whose tip shall reach a target: Gymnasium's Reacher-v5.
 *
 * reward = -|tip - target| - |action|^2; it never terminates.
 */
export class ReacherEnv extends MujocoEnv<ReacherSettings> {
  /** The target's place in the plane. */
  goal: Float64Array = new Float64Array(2);

  constructor(kwargs: ReacherKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    this.doSimulation(action);
    const { rewardDistWeight, rewardControlWeight } = this.settings;
    const distance = -norm(this.tipFromTarget()) * rewardDistWeight;
    const control = -controlCost(action, rewardControlWeight);
    return [
      this.observe(),
      distance + control,
      false,
      false,
      { reward_dist: distance, reward_ctrl: control },
    ];
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    const angles = qpos.slice(0, 2);
    return {
      cosine: angles.map(Math.cos),
      sine: angles.map(Math.sin),
      target: qpos.slice(2),
      qvel: qvel.slice(0, 2),
      tip_from_target: this.tipFromTarget().subarray(0, 2),
    };
  }

  protected override resetModel(generator: Generator): void {
    const qpos = uniformNoise(generator, this.initQpos, 0.1);
    do this.goal = generator.uniform(-0.2, 0.2, 2);
    while (norm(this.goal) >= 0.2);
    qpos.set(this.goal, qpos.length - 2);
    const qvel = uniformNoise(generator, this.initQvel, 0.005);
    qvel.fill(0, -2);
    this.setState(qpos, qvel);
  }

  private tipFromTarget(): Float64Array {
    const { simulation } = this;
    const place = (body: string) => simulation.bodyPosition(simulation.indexOf('body', body));
    return difference(place('fingertip'), place('target'));
  }
}
