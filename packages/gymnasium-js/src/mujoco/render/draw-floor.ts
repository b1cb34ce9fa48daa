import { type Color, type Point, polygon, type Shape } from '../../render/scene';
import type { Geom } from './geom-outline';
import type { Projection } from './projection';
import { along, dot, type Vector } from './vector';

/** Half the side of the square of tiles, and the number of metres of a tile. */
const REACH = 10;
const LIGHT: Color = '#dfe6dc';
const DARK: Color = '#cfd8cc';

/** A plane with tiles of one metre around `middle`, so that one sees motion; it ends where the model says. */
export function drawFloor(floor: Geom, middle: Vector, projection: Projection): Shape[] {
  const from = along(middle, floor.position, -1);
  const [x, y] = [dot(from, floor.axes[0]), dot(from, floor.axes[1])].map(Math.floor) as [number, number];
  const [width, depth] = floor.size.map((half) => half || Infinity) as [number, number];
  const tile = (left: number, near: number, side: number): readonly Point[] => {
    const ends = [left, left + side].map((end) => Math.min(Math.max(end, -width), width));
    const sides = [near, near + side].map((end) => Math.min(Math.max(end, -depth), depth));
    const at = (i: number, j: number) =>
      along(along(floor.position, floor.axes[0], ends[i]!), floor.axes[1], sides[j]!);
    return projection.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)]);
  };
  const shapes = [polygon(tile(x - 5 * REACH, y - 5 * REACH, 10 * REACH), LIGHT)];
  for (let i = x - REACH; i < x + REACH; i++) {
    for (let j = y - REACH; j < y + REACH; j++) {
      if ((i + j) % 2 === 0) shapes.push(polygon(tile(i, j, 1), DARK));
    }
  }
  return shapes.filter((shape) => shape.kind === 'polygon' && shape.points.length > 2);
}
