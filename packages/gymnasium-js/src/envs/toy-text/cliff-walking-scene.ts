import { line, type Scene, type Shape } from '../../render/scene';
import { cellCenter, cellShapes, flagShapes } from './grid-shapes';
import { walkerShapes } from './walker-shape';

const ROWS = 4;
const COLUMNS = 12;
const CELL = 60;
const START = 36;
const GOAL = 47;

/** The meadow above the cliff, with the walker; `state` is `row * 12 + column`. */
export function drawCliffWalking(state: number): Scene {
  const tile = (number: number): Shape[] => {
    const row = Math.floor(number / COLUMNS);
    const column = number % COLUMNS;
    if (number > START && number < GOAL) return abyss(row, column);
    const meadow = cellShapes(row, column, CELL, CELL, number === START ? '#cbb98f' : '#b9d98c');
    return number === GOAL ? [...meadow, ...flagShapes(cellCenter(row, column, CELL), CELL)] : meadow;
  };
  return {
    width: CELL * COLUMNS,
    height: CELL * ROWS,
    background: '#b9d98c',
    shapes: [
      ...Array.from({ length: ROWS * COLUMNS }, (_, number) => tile(number)).flat(),
      ...walkerShapes(cellCenter(Math.floor(state / COLUMNS), state % COLUMNS, CELL), CELL),
    ],
  };
}

/** A dark cell with a ragged rock edge at its top. */
function abyss(row: number, column: number): Shape[] {
  const [left, top] = [column * CELL, row * CELL];
  const edge = [6, 14, 8, 16, 9, 13, 6].map(
    (depth, index) => [left + (index * CELL) / 6, top + depth] as const,
  );
  return [...cellShapes(row, column, CELL, CELL, '#3b2f36'), line(edge, 4, '#8a6f54')];
}
