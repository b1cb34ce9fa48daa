import { type Color, line, polygon, type Scene, type Shape } from '../../render/scene';
import type { MujocoModel } from '../engine';
import type { Simulation } from '../simulation';
import type { Camera } from './camera';
import { drawFloor } from './draw-floor';
import { type Geom, geomOutline, geomType } from './geom-outline';
import { Projection } from './projection';
import { along, type Vector } from './vector';

const SKY: Color = '#f3f6fa';

/**
 * A drawing of the simulation from a camera: each shape by its outline, the farther ones first.
 *
 * MuJoCo's own pictures need OpenGL, which its WebAssembly build has not. Meshes and height fields are left out.
 */
export function drawSimulation(simulation: Simulation, camera: Camera, width: number, height: number): Scene {
  const projection = new Projection(camera, width, height);
  const geoms = Array.from({ length: simulation.model.ngeom }, (_, index) => geomAt(simulation, index));
  const visible = geoms.filter(({ alpha }) => alpha > 0);
  const floors = visible.filter(({ type }) => type === geomType.plane);
  const bodies = visible
    .filter(({ type }) => type !== geomType.plane)
    .sort((a, b) => projection.depth(b.position) - projection.depth(a.position));
  const middle = along(camera.position, camera.forward, 4);
  return {
    width,
    height,
    background: SKY,
    shapes: [
      ...floors.flatMap((floor) => drawFloor(floor, middle, projection)),
      ...bodies.flatMap((body) => drawBody(body, projection)),
    ],
  };
}

interface ColoredGeom extends Geom {
  readonly rgb: Vector;
  readonly alpha: number;
}

function drawBody(body: ColoredGeom, projection: Projection): Shape[] {
  const outline = geomOutline(body, projection);
  if (!outline || outline.length < 3) return [];
  return [
    polygon(outline, toColor(body.rgb, 1)),
    line([...outline, outline[0]!], 1.5, toColor(body.rgb, 0.55)),
  ];
}

function geomAt({ model, data }: Simulation, index: number): ColoredGeom {
  const vector = (array: ArrayLike<number>, at: number, step = 1): Vector => [
    array[at]!,
    array[at + step]!,
    array[at + 2 * step]!,
  ];
  const axis = (column: number) => vector(data.geom_xmat, 9 * index + column, 3);
  const [colors, start] = colorOf(model, index);
  return {
    type: model.geom_type[index]!,
    size: vector(model.geom_size, 3 * index),
    position: vector(data.geom_xpos, 3 * index),
    axes: [axis(0), axis(1), axis(2)],
    rgb: vector(colors, start),
    alpha: colors[start + 3]!,
  };
}

/** Where a shape's colour stands: its material's, where it has one and no other colour than MuJoCo's default grey. */
function colorOf(model: MujocoModel, index: number): [Float32Array, number] {
  const { geom_rgba, geom_matid, mat_rgba } = model;
  const material = geom_matid[index]!;
  const isDefault = [0, 1, 2].every((channel) => geom_rgba[4 * index + channel] === 0.5);
  return material >= 0 && isDefault ? [mat_rgba, 4 * material] : [geom_rgba, 4 * index];
}

function toColor(rgb: Vector, brightness: number): Color {
  const hex = rgb.map((value) =>
    Math.round(255 * brightness * Math.min(Math.max(value, 0), 1))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}
