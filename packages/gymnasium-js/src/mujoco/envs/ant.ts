import type { Info, StepResult } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings, mujocoDefaults } from '../mujoco-env';
import { controlCost, sumOfSquares } from '../numpy-sums';
import { planePosition } from '../plane-position';
import { clipAll, type Range } from '../ranges';
import { normalNoise, uniformNoise } from '../reset-noise';

/** Arguments of Ant. */
export interface AntSettings extends MujocoSettings {
  /** Factor of the speed along x in the reward. */
  forwardRewardWeight: number;
  /** Factor of the squared action in the reward. */
  ctrlCostWeight: number;
  /** Factor of the squared contact forces in the reward. */
  contactCostWeight: number;
  /** Reward of a step in which the ant is healthy. */
  healthyReward: number;
  /** Name or number of the body whose speed counts; null is body 1, the torso. */
  mainBody: number | string | null;
  /** Whether an episode ends when the ant is not healthy. */
  terminateWhenUnhealthy: boolean;
  /** Heights of the torso at which it is healthy. */
  healthyZRange: Range;
  /** Range into which contact forces are clipped. */
  contactForceRange: Range;
  /** Half-width of the noise on initial positions, and standard deviation of that on velocities. */
  resetNoiseScale: number;
  /** Whether the position in the plane is left out of the observation. */
  excludeCurrentPositionsFromObservation: boolean;
  /** Whether the contact forces are observed. */
  includeCfrcExtInObservation: boolean;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type AntKwargs = Partial<AntSettings>;

const defaults: AntSettings = {
  ...mujocoDefaults,
  xmlFile: 'ant.xml',
  frameSkip: 5,
  defaultCameraConfig: { distance: 4 },
  forwardRewardWeight: 1,
  ctrlCostWeight: 0.5,
  contactCostWeight: 5e-4,
  healthyReward: 1,
  mainBody: null,
  terminateWhenUnhealthy: true,
  healthyZRange: [0.2, 1],
  contactForceRange: [-1, 1],
  resetNoiseScale: 0.1,
  excludeCurrentPositionsFromObservation: true,
  includeCfrcExtInObservation: true,
};

/**
 * A torso on four legs with eight joints that walks along x: Gymnasium's Ant-v5.
 *
 * reward = x' + 1 - 0.5 |action|^2 - 0.0005 |contact forces|^2; the episode ends when the torso leaves heights of
 * 0.2 to 1.
 */
export class AntEnv extends MujocoEnv<AntSettings> {
  private readonly mainBody: number;

  constructor(kwargs: AntKwargs = {}) {
    super(defaults, kwargs);
    const body = this.settings.mainBody ?? 1;
    this.mainBody = typeof body === 'string' ? this.simulation.indexOf('body', body) : body;
  }

  override step(action: ArrayLike<number>): StepResult<Float64Array> {
    const before = this.simulation.bodyPosition(this.mainBody);
    this.doSimulation(action);
    const after = this.simulation.bodyPosition(this.mainBody);
    const [xVelocity, yVelocity] = [0, 1].map((at) => (after[at]! - before[at]!) / this.dt);
    const { settings, isHealthy } = this;
    const forward = xVelocity! * settings.forwardRewardWeight;
    const survive = isHealthy ? settings.healthyReward : 0;
    const control = controlCost(action, settings.ctrlCostWeight);
    const contact = settings.contactCostWeight * sumOfSquares(this.contactForces());
    const info = {
      ...this.resetInfo(),
      x_velocity: xVelocity,
      y_velocity: yVelocity,
      reward_forward: forward,
      reward_ctrl: -control,
      reward_contact: -contact,
      reward_survive: survive,
    };
    const terminated = !isHealthy && settings.terminateWhenUnhealthy;
    return [this.observe(), forward + survive - (control + contact), terminated, false, info];
  }

  /** Whether the state is finite and the torso's height in its range. */
  get isHealthy(): boolean {
    const state = this.stateVector();
    const [low, high] = this.settings.healthyZRange;
    return state.every(Number.isFinite) && low <= state[2]! && state[2]! <= high;
  }

  protected override get skippedPositions(): number {
    return this.settings.excludeCurrentPositionsFromObservation ? 2 : 0;
  }

  protected override observationParts() {
    const { qpos, qvel } = this.simulation.data;
    const forces = this.settings.includeCfrcExtInObservation ? this.contactForces().subarray(6) : [];
    return { qpos: qpos.subarray(this.skippedPositions), qvel, cfrc_ext: forces };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, normalNoise(generator, this.initQvel, resetNoiseScale));
  }

  protected override resetInfo(): Info {
    return planePosition(this.simulation.data.qpos);
  }

  /** Torque and force on each body, six numbers each, clipped. */
  private contactForces(): Float64Array {
    return clipAll(this.simulation.data.cfrc_ext, this.settings.contactForceRange);
  }
}
