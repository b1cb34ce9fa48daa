import { type Color, line, type Point, polygon, rectangle, type Shape } from '../../render/scene';

/** The middle of the cell in `row` and `column`. */
export const cellCenter = (row: number, column: number, width: number, height = width): Point => [
  (column + 0.5) * width,
  (row + 0.5) * height,
];

/** One cell with a thin border. */
export const cellShapes = (
  row: number,
  column: number,
  width: number,
  height: number,
  fill: Color,
): Shape[] => [
  rectangle(column * width, row * height, width, height, '#8fa3ad'),
  rectangle(column * width + 0.75, row * height + 0.75, width - 1.5, height - 1.5, fill),
];

/** A flag on a pole in a cell around `center`. */
export function flagShapes([x, y]: Point, cell: number): Shape[] {
  const unit = cell / 64;
  return [
    line(
      [
        [x - 8 * unit, y + 20 * unit],
        [x - 8 * unit, y - 20 * unit],
      ],
      3 * unit,
      '#4a4a4a',
    ),
    polygon(
      [
        [x - 8 * unit, y - 21 * unit],
        [x + 18 * unit, y - 12 * unit],
        [x - 8 * unit, y - 3 * unit],
      ],
      '#c23b3b',
    ),
  ];
}
