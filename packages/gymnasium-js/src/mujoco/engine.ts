/** A compiled model: the constant part of a simulation. Arrays are flat views of the engine's memory. */
export interface MujocoModel {
  /** Number of position coordinates. */
  readonly nq: number;
  /** Number of degrees of freedom. */
  readonly nv: number;
  /** Number of actuators. */
  readonly nu: number;
  readonly ngeom: number;
  readonly ncam: number;
  // These two are parts of the model's memory: they are not to be deleted.
  readonly opt: { readonly timestep: number };
  readonly stat: { readonly extent: number };
  readonly actuator_ctrlrange: Float64Array;
  readonly body_mass: Float64Array;
  readonly geom_type: Int32Array;
  readonly geom_size: Float64Array;
  readonly geom_rgba: Float32Array;
  readonly geom_matid: Int32Array;
  readonly mat_rgba: Float32Array;
  readonly cam_fovy: ArrayLike<number>;
  delete(): void;
}

/** The state of a simulation, and what the engine computes from it. Arrays are views that hold until the next call. */
export interface MujocoData {
  readonly qpos: Float64Array;
  readonly qvel: Float64Array;
  readonly ctrl: Float64Array;
  readonly qfrc_actuator: Float64Array;
  readonly qfrc_constraint: Float64Array;
  readonly cinert: Float64Array;
  readonly cvel: Float64Array;
  readonly cfrc_ext: Float64Array;
  readonly xpos: Float64Array;
  readonly xipos: Float64Array;
  readonly site_xpos: Float64Array;
  readonly ten_length: Float64Array;
  readonly ten_velocity: Float64Array;
  readonly geom_xpos: Float64Array;
  readonly geom_xmat: Float64Array;
  readonly cam_xpos: Float64Array;
  readonly cam_xmat: Float64Array;
  delete(): void;
}

/** The part of the package `@mujoco/mujoco` that the environments use. */
export interface Mujoco {
  readonly MjModel: { from_xml_string(xml: string): MujocoModel | null };
  readonly MjData: new (model: MujocoModel) => MujocoData;
  readonly mjtObj: Readonly<Record<'mjOBJ_BODY' | 'mjOBJ_CAMERA', { readonly value: number }>>;
  mj_versionString(): string;
  mj_name2id(model: MujocoModel, type: number, name: string): number;
  mj_resetData(model: MujocoModel, data: MujocoData): void;
  mj_forward(model: MujocoModel, data: MujocoData): void;
  mj_step(model: MujocoModel, data: MujocoData): void;
  mj_rnePostConstraint(model: MujocoModel, data: MujocoData): void;
}
