import { type Cell, colorOfCell, DoorState, stateOf, Thing, thingOf } from './cell';
import type { Agent } from './field-of-view';
import type { Grid } from './grid';

const letters: Readonly<Record<number, string>> = {
  [Thing.empty]: ' ',
  [Thing.wall]: 'W',
  [Thing.key]: 'K',
  [Thing.ball]: 'A',
  [Thing.goal]: 'G',
  [Thing.lava]: 'V',
};
const COLORS = 'RGBPYG';
const AGENTS = ['>>', 'VV', '<<', '^^'];

/** The grid as MiniGrid prints it: two letters per cell, for thing (a locked door is L, an open one _) and colour. */
export function describeGrid(grid: Grid, agent: Agent): string {
  const row = (y: number) =>
    Array.from({ length: grid.width }, (_, x) =>
      x === agent.x && y === agent.y ? AGENTS[agent.direction] : describeCell(grid.get(x, y)),
    ).join('');
  return Array.from({ length: grid.height }, (_, y) => row(y)).join('\n');
}

function describeCell(cell: Cell): string {
  const thing = thingOf(cell);
  if (thing === Thing.empty) return '  ';
  const color = COLORS[colorOfCell(cell)]!;
  if (thing !== Thing.door) return `${letters[thing]}${color}`;
  const state = stateOf(cell);
  if (state === DoorState.open) return '__';
  return `${state === DoorState.locked ? 'L' : 'D'}${color}`;
}
