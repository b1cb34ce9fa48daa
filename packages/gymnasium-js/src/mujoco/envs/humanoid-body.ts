import type { Info } from '../../core/step-output';
import type { Generator } from '../../random/generator';
import { MujocoEnv, type MujocoSettings } from '../mujoco-env';
import { uniformNoise } from '../reset-noise';

/** Arguments that Humanoid and HumanoidStandup share. */
export interface HumanoidBodySettings extends MujocoSettings {
  /** Factor of the squared control in the reward. */
  ctrlCostWeight: number;
  /** Half-width of the uniform noise on the initial state. */
  resetNoiseScale: number;
  /** Whether the position in the plane is left out of the observation. */
  excludeCurrentPositionsFromObservation: boolean;
  /** Whether masses and inertias of the bodies around the centre of mass are observed. */
  includeCinertInObservation: boolean;
  /** Whether velocities of the bodies around the centre of mass are observed. */
  includeCvelInObservation: boolean;
  /** Whether the forces of the actuators on the joints are observed. */
  includeQfrcActuatorInObservation: boolean;
  /** Whether the contact forces are observed. */
  includeCfrcExtInObservation: boolean;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type HumanoidBodyKwargs = Partial<HumanoidBodySettings>;

/** Defaults of what both observe. */
export const humanoidBodyDefaults = {
  frameSkip: 5,
  ctrlCostWeight: 0.1,
  resetNoiseScale: 1e-2,
  excludeCurrentPositionsFromObservation: true,
  includeCinertInObservation: true,
  includeCvelInObservation: true,
  includeQfrcActuatorInObservation: true,
  includeCfrcExtInObservation: true,
} satisfies Partial<HumanoidBodySettings>;

/** The humanoid robot with 17 actuators, what is observed of it, and how it begins. */
export abstract class HumanoidBodyEnv<
  Settings extends HumanoidBodySettings = HumanoidBodySettings,
> extends MujocoEnv<Settings> {
  protected override get skippedPositions(): number {
    return this.settings.excludeCurrentPositionsFromObservation ? 2 : 0;
  }

  // Of each body but the world, which is the first: 10 numbers of inertia, 6 of velocity, 6 of force. The first 6
  // degrees of freedom are those of the root, which has no actuators.
  protected override observationParts() {
    const { settings } = this;
    const { qpos, qvel, cinert, cvel, qfrc_actuator, cfrc_ext } = this.simulation.data;
    return {
      qpos: qpos.subarray(this.skippedPositions),
      qvel,
      cinert: settings.includeCinertInObservation ? cinert.subarray(10) : [],
      cvel: settings.includeCvelInObservation ? cvel.subarray(6) : [],
      qfrc_actuator: settings.includeQfrcActuatorInObservation ? qfrc_actuator.subarray(6) : [],
      cfrc_ext: settings.includeCfrcExtInObservation ? cfrc_ext.subarray(6) : [],
      ten_length: [],
      ten_velocity: [],
    };
  }

  protected override resetModel(generator: Generator): void {
    const { resetNoiseScale } = this.settings;
    const qpos = uniformNoise(generator, this.initQpos, resetNoiseScale);
    this.setState(qpos, uniformNoise(generator, this.initQvel, resetNoiseScale));
  }

  /** Lengths of the tendons and their rates, for infos. */
  protected tendons(): Info {
    const { ten_length, ten_velocity } = this.simulation.data;
    return { tendon_length: ten_length.slice(), tendon_velocity: ten_velocity.slice() };
  }
}
