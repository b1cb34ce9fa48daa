import { type Cell, canSeePast, colorOfCell, stateOf, thingOf } from './cell';
import type { Grid } from './grid';

/** Cells along a side of what the agent sees. */
export const VIEW_SIZE = 7;
const MIDDLE = 3;
const NEAREST = VIEW_SIZE - 1;

/** Steps in the directions 0 right, 1 down, 2 left, 3 up. */
export const directions = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Where the agent is, where it looks, and what it carries (or the empty cell). */
export interface Agent {
  x: number;
  y: number;
  direction: number;
  carrying: Cell;
}

/**
 * Writes the 7 x 7 cells before the agent into `image`, as thing, colour and state; unlit ones are 0.
 *
 * The agent stands at column 3, row 6 and looks towards row 0; cell (i, j) is at `(7 i + j) * 3`.
 */
export function writeView(grid: Grid, agent: Agent, image: Uint8Array): void {
  const cells = cellsInView(grid, agent);
  const lit = litCells(cells);
  // The agent's own cell shows what it carries, which does not change what is lit.
  cells[index(MIDDLE, NEAREST)] = agent.carrying;
  for (let at = 0; at < cells.length; at++) {
    const cell = lit[at] ? cells[at]! : 0;
    image[3 * at] = thingOf(cell);
    image[3 * at + 1] = colorOfCell(cell);
    image[3 * at + 2] = stateOf(cell);
  }
}

/** Which of the 7 x 7 cells before the agent it sees, at `7 i + j`. */
export const visibleCells = (grid: Grid, agent: Agent): Uint8Array => litCells(cellsInView(grid, agent));

/** The column and row in the grid of cell (i, j) of the view. */
export function fromView({ x, y, direction }: Agent, i: number, j: number): [x: number, y: number] {
  const [dx, dy] = directions[direction]!;
  const ahead = NEAREST - j;
  const right = i - MIDDLE;
  return [x + ahead * dx - right * dy, y + ahead * dy + right * dx];
}

const index = (i: number, j: number): number => i * VIEW_SIZE + j;

function cellsInView(grid: Grid, agent: Agent): Uint16Array {
  const cells = new Uint16Array(VIEW_SIZE * VIEW_SIZE);
  for (let i = 0; i < VIEW_SIZE; i++) {
    for (let j = 0; j < VIEW_SIZE; j++) cells[index(i, j)] = grid.get(...fromView(agent, i, j));
  }
  return cells;
}

/** Light spreads from the agent's cell to the sides and ahead, row by row, until something blocks it. */
function litCells(cells: Uint16Array): Uint8Array {
  const lit = new Uint8Array(cells.length);
  lit[index(MIDDLE, NEAREST)] = 1;
  const spread = (i: number, j: number, side: number): void => {
    const dark = !lit[index(i, j)];
    if (dark || !canSeePast(cells[index(i, j)]!)) return;
    lit[index(i + side, j)] = 1;
    if (j === 0) return;
    lit[index(i + side, j - 1)] = 1;
    lit[index(i, j - 1)] = 1;
  };
  for (let j = NEAREST; j >= 0; j--) {
    for (let i = 0; i < NEAREST; i++) spread(i, j, 1);
    for (let i = NEAREST; i > 0; i--) spread(i, j, -1);
  }
  return lit;
}
