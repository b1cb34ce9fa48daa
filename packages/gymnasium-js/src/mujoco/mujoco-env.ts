import type { Metadata, ResetArguments } from '../core/env';
import type { Info } from '../core/step-output';
import { RenderableEnv, type RenderKwargs } from '../envs/renderable-env';
import { InvalidAction, ResetNeeded } from '../errors';
import type { Generator } from '../random/generator';
import type { Scene } from '../render/scene';
import { Box } from '../spaces/box';
import { mujocoEngine } from './load-mujoco';
import { modelXml } from './models/index';
import { type CameraConfig, checkCamera, placeCamera } from './render/camera';
import { drawSimulation } from './render/draw-simulation';
import { checkSettings, withDefaults } from './settings';
import { Simulation } from './simulation';

/** Arguments of every environment of MuJoCo. */
export interface MujocoSettings extends Required<RenderKwargs> {
  /** Name of one of the models here (`hopper.xml`), or another model as MuJoCo's XML itself. */
  xmlFile: string;
  /** Steps of the engine for one step of the environment. */
  frameSkip: number;
  /** Where the picture is taken from, unless a camera of the model is named. */
  defaultCameraConfig: CameraConfig;
  /** Width of pictures in pixels; 480 by default. */
  width: number;
  /** Height of pictures in pixels; 480 by default. */
  height: number;
  /** The number of a camera of the model; -1 or null is the default camera. */
  cameraId: number | null;
  /** The name of a camera of the model, instead of its number. */
  cameraName: string | null;
}

/** Arguments of `make` and of the constructor, all with defaults. */
export type MujocoKwargs = Partial<MujocoSettings>;

/** Defaults of the arguments that mean the same in all environments. */
export const mujocoDefaults = {
  renderMode: null,
  width: 480,
  height: 480,
  cameraId: null,
  cameraName: null,
} satisfies Partial<MujocoSettings>;

/**
 * A model in the physics engine MuJoCo, driven by its actuators; `loadMujoco` must have been awaited.
 *
 * A subclass says in `observationParts` what is observed, in `resetModel` how an episode begins, and has `step`. The
 * memory of the engine is given back by `close`.
 */
export abstract class MujocoEnv<Settings extends MujocoSettings = MujocoSettings> extends RenderableEnv<
  Float64Array,
  ArrayLike<number>
> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'] };

  override readonly actionSpace: Box;
  override readonly observationSpace: Box<'float64'>;
  /** Sizes of the parts of an observation; `skipped_qpos` are the positions left out of it. */
  readonly observationStructure: Readonly<Record<string, number>>;
  /** The model and its state. */
  readonly simulation: Simulation;
  /** Positions and velocities that the model describes, around which episodes begin. */
  readonly initQpos: Float64Array;
  readonly initQvel: Float64Array;
  /** All arguments, with their defaults. */
  protected readonly settings: Readonly<Settings>;
  private started = false;

  /** @throws ArgumentError for an unknown or malformed argument; GymnasiumError before `loadMujoco`, or for a bad model. */
  constructor(defaults: Settings, given: Partial<Settings>) {
    super({ renderMode: given.renderMode ?? null });
    this.settings = withDefaults(defaults, given);
    checkSettings(this.settings);
    this.simulation = new Simulation(mujocoEngine(), modelXml(this.settings.xmlFile));
    checkCamera(this.simulation, this.settings);
    const { data, model } = this.simulation;
    this.initQpos = data.qpos.slice();
    this.initQvel = data.qvel.slice();
    this.actionSpace = actuatorSpace(model.actuator_ctrlrange);
    const sizes = Object.entries(this.observationParts()).map(([name, part]) => [name, part.length]);
    const skipped = this.skippedPositions === null ? {} : { skipped_qpos: this.skippedPositions };
    this.observationStructure = { ...skipped, ...Object.fromEntries(sizes) };
    const size = sizes.reduce((sum, [, length]) => sum + (length as number), 0);
    this.observationSpace = new Box(-Infinity, Infinity, { shape: [size], dtype: 'float64' });
  }

  /** Seconds of simulated time of one step. */
  get dt(): number {
    return this.simulation.timestep * this.settings.frameSkip;
  }

  override get metadata(): Metadata {
    return { ...super.metadata, renderFps: Math.round(1 / this.dt) };
  }

  override reset({ seed }: ResetArguments = {}): [Float64Array, Info] {
    const generator = this.seedGenerator(seed);
    this.simulation.reset();
    this.resetModel(generator);
    this.started = true;
    return [this.observe(), this.resetInfo()];
  }

  /** Sets the joints' positions and velocities, for instance to those of a recording. */
  setState(qpos: ArrayLike<number>, qvel: ArrayLike<number>): void {
    this.simulation.setState(qpos, qvel);
  }

  /** Positions and velocities in one array. */
  stateVector(): Float64Array {
    const { qpos, qvel } = this.simulation.data;
    return concatenate([qpos, qvel]);
  }

  override close(): void {
    this.simulation.close();
  }

  /** Applies the action for one step of the environment. @throws ResetNeeded, InvalidAction. */
  protected doSimulation(action: ArrayLike<number>): void {
    if (!this.started) throw new ResetNeeded('Cannot call step() before reset()');
    const { nu } = this.simulation;
    if (action?.length !== nu || Array.from(action).some((value) => !Number.isFinite(value))) {
      throw new InvalidAction(`action must be an array of ${nu} finite numbers, got ${String(action)}`);
    }
    this.simulation.step(action, this.settings.frameSkip);
  }

  /** What the agent sees now. */
  protected observe(): Float64Array {
    return concatenate(Object.values(this.observationParts()));
  }

  /** How many of the first positions are not observed, where the environment has that choice. */
  protected get skippedPositions(): number | null {
    return null;
  }

  /** The parts of an observation, in order; the constructor calls it too, for their sizes. */
  protected abstract observationParts(): Readonly<Record<string, ArrayLike<number>>>;

  /** Draws the initial state and sets it. */
  protected abstract resetModel(generator: Generator): void;

  /** What `reset` tells beside the observation. */
  protected resetInfo(): Info {
    return {};
  }

  protected override draw(): Scene {
    const { width, height } = this.settings;
    return drawSimulation(this.simulation, placeCamera(this.simulation, this.settings), width, height);
  }
}

function concatenate(parts: readonly ArrayLike<number>[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A Box of the pairs of bounds. */
function actuatorSpace(ranges: Float64Array): Box {
  const ends = (first: number) => Float32Array.from(ranges.filter((_, at) => at % 2 === first));
  return new Box(ends(0), ends(1));
}
