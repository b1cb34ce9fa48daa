import type { StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { controlCost } from '../numpy-sums';
import { uniformNoise } from '../reset-noise';
import { difference, norm } from '../vectors';

/** Arguments of Pusher. */
export interface PusherSettings extends MujocoSettings {
  /** Factor of the distance from the arm's tip to the object in the reward. */
  rewardNearWeight: number;
  /** Factor of the distance from the object to the goal in the reward. */
  rewardDistWeight: number;
  /** Factor of the squared action in the reward. */
  rewardControlWeight: number;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type PusherKwargs = Partial<PusherSettings>;

const defaults: PusherSettings = {
  ...mujocoDefaults,
  xmlFile: 'pusher_v5.xml',
  frameSkip: 5,
  defaultCameraConfig: { trackbodyid: -1, distance: 3, lookat: [0.35, -0.2, -0.2], elevation: -40 },
  rewardNearWeight: 0.5,
  rewardDistWeight: 1,
  rewardControlWeight: 0.1,
};

/**
 * An arm with seven joints that pushes a cylinder to a goal: Gymnasium's Pusher-v5.
 *
 * reward = -|object - goal| - 0.1 |action|^2 - 0.5 |object - tip|; it never terminates.
 */
export class PusherEnv extends MujocoEnv<PusherSettings> {
  constructor(kwargs: PusherKwargs = {}) {
    super(defaults, kwargs);
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    this.doSimulation(action);
    const { rewardNearWeight, rewardDistWeight, rewardControlWeight } = this.settings;
    const object = this.place('object');
    const near = -norm(difference(object, this.place('tips_arm'))) * rewardNearWeight;
    const distance = -norm(difference(object, this.place('goal'))) * rewardDistWeight;
    const control = -controlCost(action, rewardControlWeight);
    const info = { reward_dist: distance, reward_ctrl: control, reward_near: near };
    return [this.observe(), distance + control + near, false, false, info];
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    return {
      qpos: qpos.slice(0, 7),
      qvel: qvel.slice(0, 7),
      tips_arm: this.place('tips_arm'),
      object: this.place('object'),
      goal: this.place('goal'),
    };
  }

  protected override resetModel(generator: Generator): void {
    const qpos = this.initQpos.slice();
    const cylinder = new Float64Array(2);
    do cylinder.set([generator.uniform(-0.3, 0), generator.uniform(-0.2, 0.2)]);
    while (norm(cylinder) <= 0.17);
    qpos.set([...cylinder, 0, 0], qpos.length - 4);
    const qvel = uniformNoise(generator, this.initQvel, 0.005);
    qvel.fill(0, -4);
    this.setState(qpos, qvel);
  }

  private place(body: string): Float64Array {
    return this.simulation.bodyPosition(this.simulation.indexOf('body', body));
  }
}
