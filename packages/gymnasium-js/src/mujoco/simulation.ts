import { ArgumentError, ClosedEnvironmentError, GymnasiumError } from '../errors';
import type { Mujoco, MujocoData, MujocoModel } from './engine';

/** A model and its state in the engine's memory, which `close` gives back. */
export class Simulation {
  /** Seconds of one step of the engine. */
  readonly timestep: number;
  /** Sizes of the model: positions, velocities, actuators. */
  readonly nq: number;
  readonly nv: number;
  readonly nu: number;
  private parts: { readonly model: MujocoModel; readonly data: MujocoData } | null;

  /**
   * @param xml a model in MuJoCo's XML format (MJCF).
   * @throws GymnasiumError with the engine's message when it cannot compile the model, or has no memory left.
   */
  constructor(
    private readonly engine: Mujoco,
    xml: string,
  ) {
    const model = compile(engine, xml);
    this.parts = { model, data: allocate(engine, model) };
    this.nq = model.nq;
    this.nv = model.nv;
    this.nu = model.nu;
    this.timestep = model.opt.timestep;
  }

  /** The constants of the model. @throws ClosedEnvironmentError after `close`. */
  get model(): MujocoModel {
    return this.open().model;
  }

  /** The state. @throws ClosedEnvironmentError after `close`. */
  get data(): MujocoData {
    return this.open().data;
  }

  /** Goes back to the state that the model describes. */
  reset(): void {
    const { model, data } = this.open();
    this.engine.mj_resetData(model, data);
  }

  /** Sets positions and velocities, and computes what follows from them. @throws ArgumentError for other lengths. */
  setState(qpos: ArrayLike<number>, qvel: ArrayLike<number>): void {
    const { model, data } = this.open();
    if (qpos.length !== this.nq) throw new ArgumentError('qpos', qpos, `an array of ${this.nq} numbers`);
    if (qvel.length !== this.nv) throw new ArgumentError('qvel', qvel, `an array of ${this.nv} numbers`);
    data.qpos.set(qpos);
    data.qvel.set(qvel);
    this.engine.mj_forward(model, data);
  }

  /** Takes `count` steps of the engine under one control, and computes the contact forces of the last. */
  step(control: ArrayLike<number>, count: number): void {
    const { model, data } = this.open();
    data.ctrl.set(control);
    for (let step = 0; step < count; step++) this.engine.mj_step(model, data);
    this.engine.mj_rnePostConstraint(model, data);
  }

  /** The index of a body or camera. @throws ArgumentError when the model has none of this name. */
  indexOf(kind: 'body' | 'camera', name: string): number {
    const { mjOBJ_BODY, mjOBJ_CAMERA } = this.engine.mjtObj;
    const type = kind === 'body' ? mjOBJ_BODY : mjOBJ_CAMERA;
    const index = this.engine.mj_name2id(this.model, type.value, name);
    if (index < 0) throw new ArgumentError(kind, name, `the name of a ${kind} of the model`);
    return index;
  }

  /** Position of a body's frame in the world: x, y, z. */
  bodyPosition(index: number): Float64Array {
    return this.data.xpos.slice(3 * index, 3 * index + 3);
  }

  /** Gives the memory back; calling it again does nothing. */
  close(): void {
    this.parts?.data.delete();
    this.parts?.model.delete();
    this.parts = null;
  }

  private open(): { readonly model: MujocoModel; readonly data: MujocoData } {
    if (this.parts) return this.parts;
    throw new ClosedEnvironmentError(
      'The environment was used after close(), which gave its simulation back',
    );
  }
}

function compile(engine: Mujoco, xml: string): MujocoModel {
  try {
    const model = engine.MjModel.from_xml_string(xml);
    if (model) return model;
  } catch (cause) {
    throw new GymnasiumError(`MuJoCo could not load the model: ${(cause as Error).message.trim()}`, {
      cause,
    });
  }
  throw new GymnasiumError('MuJoCo could not load the model');
}

function allocate(engine: Mujoco, model: MujocoModel): MujocoData {
  try {
    return new engine.MjData(model);
  } catch (cause) {
    model.delete();
    throw new GymnasiumError(
      `MuJoCo has no memory for another simulation, close() some: ${(cause as Error).message.trim()}`,
      { cause },
    );
  }
}
