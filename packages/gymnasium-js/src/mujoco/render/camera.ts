import { ArgumentError } from '../../errors';
import type { Simulation } from '../simulation';
import { cross, median, type Vector } from './vector';

/** Where the default camera stands, under MuJoCo's names. */
export interface CameraConfig {
  /** The body that it follows; body 1 by default, none for 0 and less. */
  readonly trackbodyid?: number;
  /** Metres from the point that it looks at; the model's extent by default. */
  readonly distance?: number;
  /** The point that it looks at, of which a followed body replaces x and y; the middle of the geoms by default. */
  readonly lookat?: Vector;
  /** Degrees that it looks up; -20 by default. */
  readonly elevation?: number;
  /** Degrees of its direction, from x to y; 90 by default. */
  readonly azimuth?: number;
}

/** Which camera takes the picture. */
export interface CameraChoice {
  readonly defaultCameraConfig?: CameraConfig;
  readonly cameraId?: number | null;
  readonly cameraName?: string | null;
}

/** A camera in the world: where it is, its axes, and the height of the view at a distance of 1. */
export interface Camera {
  readonly position: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
  readonly viewHeight: number;
}

const DEFAULT_FIELD_OF_VIEW = 45;

/** Makes sure that the camera exists. @throws ArgumentError for both a number and a name, or an unknown one. */
export function checkCamera(simulation: Simulation, choice: CameraChoice): void {
  fixedCamera(simulation, choice);
}

/** The camera that was chosen, now. */
export function placeCamera(simulation: Simulation, choice: CameraChoice): Camera {
  const index = fixedCamera(simulation, choice);
  if (index < 0) return freeCamera(simulation, choice.defaultCameraConfig ?? {});
  const { model, data } = simulation;
  const at = (array: Float64Array, ...offsets: [number, number, number]) =>
    offsets.map((offset) => array[offset]!) as unknown as Vector;
  const axes = data.cam_xmat.subarray(9 * index, 9 * index + 9);
  const back = at(axes, 2, 5, 8);
  return {
    position: at(data.cam_xpos.subarray(3 * index), 0, 1, 2),
    right: at(axes, 0, 3, 6),
    up: at(axes, 1, 4, 7),
    forward: [-back[0], -back[1], -back[2]],
    viewHeight: viewHeight(model.cam_fovy[index]!),
  };
}

/** The number of the model's camera that was chosen, or -1. */
function fixedCamera(simulation: Simulation, { cameraId, cameraName }: CameraChoice): number {
  const id = cameraId ?? null;
  const name = cameraName ?? null;
  if (id !== null && name !== null)
    throw new ArgumentError('kwargs.cameraName', name, 'absent where cameraId is given');
  if (name !== null) return simulation.indexOf('camera', name);
  if (id === null) return -1;
  const { ncam } = simulation.model;
  if (!Number.isInteger(id) || id < -1 || id >= ncam)
    throw new ArgumentError('kwargs.cameraId', id, `an integer from -1 to ${ncam - 1}`);
  return id;
}

function freeCamera(simulation: Simulation, config: CameraConfig): Camera {
  const { trackbodyid = 1, elevation = -20, azimuth = 90, distance = simulation.model.stat.extent } = config;
  const middle = config.lookat ?? middleOfGeoms(simulation);
  const [x, y, z] = trackbodyid > 0 ? simulation.bodyPosition(trackbodyid) : middle;
  const target: Vector = [x!, y!, config.lookat?.[2] ?? z!];
  const [e, a] = [elevation, azimuth].map((degrees) => (degrees * Math.PI) / 180) as [number, number];
  const forward: Vector = [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
  const up: Vector = [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)];
  return {
    position: [0, 1, 2].map((axis) => target[axis]! - distance * forward[axis]!) as unknown as Vector,
    right: cross(forward, up),
    up,
    forward,
    viewHeight: viewHeight(DEFAULT_FIELD_OF_VIEW),
  };
}

const viewHeight = (degrees: number): number => 2 * Math.tan((degrees * Math.PI) / 360);

function middleOfGeoms({ data }: Simulation): Vector {
  const positions = data.geom_xpos;
  return [0, 1, 2].map((axis) => median(positions.filter((_, at) => at % 3 === axis))) as unknown as Vector;
}
