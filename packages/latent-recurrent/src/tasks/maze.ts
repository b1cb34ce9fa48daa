import { ConfigError } from '../errors';
import type { RandomNumbers } from '../random-numbers';
import { MazeGrid, type Place, samePlace } from './maze-grid';
import { rightHandWalk, type Stance, shortestPath } from './maze-walk';
import { type Example, judgePositions, type SequenceTask, unscored } from './sequence-task';

/** Settings of the egocentric maze. */
export interface MazeConfig {
  /**
   * 'home': after each observation, the first move of the shortest way back to the start, relative to the heading (ahead 0, right 1, behind 2,
   * left 3), or 4 at the start. 'onpath': after the goal come blank observations, and the absolute moves of the shortest path from start to
   * goal are to be told one by one (up 0, right 1, down 2, left 3), then 4. Default 'home'.
   */
  readonly target?: 'home' | 'onpath';
  /** Side of the square that the walker sees around it, odd. Default 7. */
  readonly view?: number;
}

const channels = 4;
const [wall, open, startMark, goalMark] = [0, 1, 2, 3];
/** Ahead, right, behind, left, none. */
const moves = 5;

/**
 * What a walker sees that follows the right-hand rule through a maze: at each step the surroundings with its heading up, in channels wall, open,
 * start and goal, and its last move. Sizes are sides of the maze, which no class depends on: train on 9, test on 19 and 39.
 *
 * The inputs and walk are those of the FSRM paper; its target is not known, and these two are our reconstruction.
 * @throws ConfigError for an even view
 * @example const example = maze().sample(randomNumbers(0), 9);
 */
export function maze({ target = 'home', view = 7 }: MazeConfig = {}): SequenceTask {
  if (!Number.isInteger(view) || view < 1 || view % 2 === 0)
    throw new ConfigError(`maze: view must be odd, got ${view}`);
  const inputs = view * view * channels + moves;
  return {
    name: `maze-${target}`,
    inputs,
    classes: 5,
    sample: (random, size) => mazeExample(random, size, target, view),
    judge: judgePositions,
  };
}

function mazeExample(random: RandomNumbers, side: number, target: 'home' | 'onpath', view: number): Example {
  const grid = new MazeGrid(random, side);
  const start = grid.randomCell(random);
  let goal = grid.randomCell(random);
  while (samePlace(goal, start) && side > 3) goal = grid.randomCell(random);
  const walk = rightHandWalk(grid, start, goal);
  const seen = walk.map((stance) => observationOf(grid, stance, start, goal, view));
  if (target === 'home') return { observations: joined(seen), targets: homeTargets(grid, walk, start) };
  const path = [...shortestPath(grid, start, goal), 4];
  const blank = new Float32Array(view * view * channels + moves);
  const targets = [...walk.map(() => unscored), ...path];
  return { observations: joined([...seen, ...path.map(() => blank)]), targets: Int32Array.from(targets) };
}

function homeTargets(grid: MazeGrid, walk: readonly Stance[], start: Place): Int32Array {
  const towards = grid.directionsTo(start);
  return Int32Array.from(walk, ({ place, heading }) => {
    const absolute = towards[place.row * grid.side + place.column] as number;
    return absolute < 0 ? 4 : (absolute - heading + 4) % 4;
  });
}

function observationOf(
  grid: MazeGrid,
  { place, heading, move }: Stance,
  start: Place,
  goal: Place,
  view: number,
): Float32Array {
  const seen = new Float32Array(view * view * channels + moves);
  const half = (view - 1) / 2;
  for (let i = 0; i < view * view; i++) {
    const offset = turned({ row: Math.floor(i / view) - half, column: (i % view) - half }, heading);
    const at = { row: place.row + offset.row, column: place.column + offset.column };
    seen[i * channels + (grid.isOpen(at) ? open : wall)] = 1;
    if (samePlace(at, start)) seen[i * channels + startMark] = 1;
    if (samePlace(at, goal)) seen[i * channels + goalMark] = 1;
  }
  seen[view * view * channels + (move ?? moves - 1)] = 1;
  return seen;
}

/** A place in the walker's frame, whose up is its heading, in the maze's frame. */
function turned({ row, column }: Place, heading: number): Place {
  let place = { row, column };
  for (let turn = 0; turn < heading; turn++) place = { row: place.column, column: -place.row };
  return place;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
