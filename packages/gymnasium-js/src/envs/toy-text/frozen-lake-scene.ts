import { circle, line, type Scene, type Shape, text } from '../../render/scene';
import { cellCenter, cellShapes, flagShapes } from './grid-shapes';
import { walkerShapes } from './walker-shape';

/** The lake from above, with the player; `state` is `row * columns + column`. */
export function drawFrozenLake(rows: readonly string[], state: number, lastAction: number | null): Scene {
  const columns = rows[0]!.length;
  const width = Math.floor(Math.min(64 * columns, 512) / columns);
  const height = Math.floor(Math.min(64 * rows.length, 512) / rows.length);
  const cell = Math.min(width, height);
  const playerRow = Math.floor(state / columns);
  const playerColumn = state % columns;
  const fallen = rows[playerRow]![playerColumn] === 'H' && lastAction !== null;

  const tile = (letter: string, row: number, column: number): Shape[] => {
    const center = cellCenter(row, column, width, height);
    const ice = cellShapes(row, column, width, height, '#d8eef7');
    if (letter === 'H')
      return [
        ...ice,
        circle(
          center,
          cell * 0.36,
          fallen && row === playerRow && column === playerColumn ? '#12263a' : '#2d5f86',
        ),
      ];
    if (letter === 'G') return [...ice, ...flagShapes(center, cell)];
    if (letter === 'S') return [...ice, text('S', center, cell * 0.4, '#8fb4c7')];
    const [x, y] = center;
    const glint = line(
      [
        [x - cell * 0.2, y + cell * 0.12],
        [x + cell * 0.05, y - cell * 0.12],
      ],
      cell * 0.04,
      '#f4fbff',
    );
    return [...ice, glint];
  };
  return {
    width: width * columns,
    height: height * rows.length,
    background: '#d8eef7',
    shapes: [
      ...rows.flatMap((letters, row) => [...letters].flatMap((letter, column) => tile(letter, row, column))),
      ...walkerShapes(cellCenter(playerRow, playerColumn, width, height), fallen ? cell * 0.6 : cell),
    ],
  };
}
