import { circle, line, type Point, type Shape } from '../../render/scene';

/** A figure that walks over the grid worlds, standing in the middle of a square cell. */
export function walkerShapes([x, y]: Point, cell: number): Shape[] {
  const unit = cell / 64;
  const at = (dx: number, dy: number): Point => [x + dx * unit, y + dy * unit];
  const limb = 5 * unit;
  return [
    line([at(0, -2), at(-7, 20)], limb, '#3a4a63'),
    line([at(0, -2), at(7, 20)], limb, '#3a4a63'),
    line([at(0, -6), at(-11, 4)], limb, '#d9773f'),
    line([at(0, -6), at(11, 4)], limb, '#d9773f'),
    line([at(0, -8), at(0, 3)], 13 * unit, '#d9773f'),
    circle(at(0, -20), 8 * unit, '#e8b998'),
  ];
}
