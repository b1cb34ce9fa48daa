import {
  type Color,
  circle,
  line,
  type Point,
  polygon,
  rectangle,
  type Scene,
  type Shape,
  turn,
} from '../../render/scene';
import { type Cell, colorOfCell, DoorState, stateOf, Thing, thingOf } from './cell';
import { type Agent, fromView, VIEW_SIZE, visibleCells } from './field-of-view';
import type { Grid } from './grid';

const CELL = 32;
const palette: readonly Color[] = ['#d93636', '#38b24a', '#3b62d9', '#8a3fc4', '#e3c52f', '#7b8288'];

/** A level from above, with the cells that the agent sees in a lighter shade. */
export function drawMiniGrid(grid: Grid, agent: Agent): Scene {
  const seen = seenPlaces(grid, agent);
  const shapes: Shape[] = [];
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      shapes.push(...cellShapes(grid.get(x, y), x * CELL, y * CELL, seen.has(y * grid.width + x)));
    }
  }
  return {
    width: grid.width * CELL,
    height: grid.height * CELL,
    background: '#2c3136',
    shapes: [...shapes, agentShape(agent)],
  };
}

function seenPlaces(grid: Grid, agent: Agent): Set<number> {
  const seen = new Set<number>();
  visibleCells(grid, agent).forEach((lit, at) => {
    const [x, y] = fromView(agent, Math.floor(at / VIEW_SIZE), at % VIEW_SIZE);
    if (lit && x >= 0 && x < grid.width) seen.add(y * grid.width + x);
  });
  return seen;
}

function cellShapes(cell: Cell, x: number, y: number, seen: boolean): Shape[] {
  const color = palette[colorOfCell(cell)]!;
  const floor = rectangle(x, y, CELL - 1, CELL - 1, seen ? '#4d5358' : '#17191b');
  const center: Point = [x + CELL / 2, y + CELL / 2];
  switch (thingOf(cell)) {
    case Thing.wall:
      return [rectangle(x, y, CELL, CELL, seen ? '#a3a9ad' : color)];
    case Thing.goal:
      return [rectangle(x, y, CELL - 1, CELL - 1, color)];
    case Thing.lava:
      return [rectangle(x, y, CELL - 1, CELL - 1, '#f07a1f'), wave(x, y + 11), wave(x, y + 21)];
    case Thing.ball:
      return [floor, circle(center, CELL * 0.31, color)];
    case Thing.key:
      return [floor, ...keyShapes(center, color)];
    case Thing.door:
      return [floor, ...doorShapes(x, y, color, stateOf(cell))];
    default:
      return [floor];
  }
}

const wave = (x: number, y: number): Shape =>
  line(
    [3, 9, 15, 21, 28].map((dx, at): Point => [x + dx, y + (at % 2 === 0 ? 2 : -2)]),
    2,
    '#5c2503',
  );

function keyShapes([x, y]: Point, color: Color): Shape[] {
  const stem = (points: Point[]) => line(points, 3, color);
  return [
    circle([x, y - 7], 6, color),
    circle([x, y - 7], 2.5, '#2c3136'),
    stem([
      [x, y - 1],
      [x, y + 11],
    ]),
    stem([
      [x, y + 10],
      [x - 5, y + 10],
    ]),
    stem([
      [x, y + 5],
      [x - 4, y + 5],
    ]),
  ];
}

function doorShapes(x: number, y: number, color: Color, state: number): Shape[] {
  if (state === DoorState.open) return [rectangle(x, y, 4, CELL - 1, color)];
  const door = [rectangle(x, y, CELL - 1, CELL - 1, color), rectangle(x + 3, y + 3, 25, 25, '#2c3136')];
  if (state === DoorState.closed) return [...door, circle([x + 23, y + 16], 3, color)];
  return [...door, rectangle(x + 6, y + 6, 19, 19, color), rectangle(x + 14, y + 11, 3, 9, '#2c3136')];
}

function agentShape({ x, y, direction }: Agent): Shape {
  const center: Point = [(x + 0.5) * CELL, (y + 0.5) * CELL];
  const corners: Point[] = [
    [-10, -11],
    [12, 0],
    [-10, 11],
  ];
  return polygon(
    corners.map((corner) => turn(corner, (direction * Math.PI) / 2, center)),
    '#e4352b',
  );
}
