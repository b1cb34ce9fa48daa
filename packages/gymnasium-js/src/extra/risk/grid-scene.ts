import { cellCenter, cellShapes, flagShapes } from '../../envs/toy-text/grid-shapes';
import { walkerShapes } from '../../envs/toy-text/walker-shape';
import { type Color, circle, type Point, type Scene, type Shape } from '../../render/scene';

const CELL = 48;
const colors: Readonly<Record<string, Color>> = { '#': '#5b6770', L: '#e2622b', '!': '#f0d9a8' };

/**
 * A grid world from above: # wall, L lava, ! guarded, G goal.
 *
 * @param agent the agent's place, in cells from the top left corner.
 */
export function drawGrid(rows: readonly string[], agent: Point): Scene {
  const tile = (letter: string, row: number, column: number): Shape[] => {
    const center = cellCenter(row, column, CELL);
    const ground = cellShapes(row, column, CELL, CELL, colors[letter] ?? '#f3efe4');
    if (letter === 'G') return [...ground, ...flagShapes(center, CELL)];
    if (letter === '!') return [...ground, circle(center, CELL / 5, '#a33a3a')];
    return ground;
  };
  return {
    width: CELL * rows[0]!.length,
    height: CELL * rows.length,
    background: '#f3efe4',
    shapes: [
      ...rows.flatMap((letters, row) => [...letters].flatMap((letter, column) => tile(letter, row, column))),
      ...walkerShapes([agent[0] * CELL, agent[1] * CELL], CELL),
    ],
  };
}
