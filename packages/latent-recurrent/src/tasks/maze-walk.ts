import { type MazeGrid, moved, type Place, samePlace } from './maze-grid';

/** Where a walker is, and which absolute direction it faces. */
export interface Stance {
  readonly place: Place;
  readonly heading: number;
  /** The move that led here, relative to the heading before: ahead 0, right 1, behind 2, left 3; none at the start. */
  readonly move: number | undefined;
}

/** Right, ahead, left, back: relative directions in the order of the right-hand rule. */
const rightHandRule = [1, 0, 3, 2];

/**
 * The walk by the right hand from start to goal, both included. In a maze without loops it always arrives, and without its loops it is
 * the shortest path.
 */
export function rightHandWalk(grid: MazeGrid, start: Place, goal: Place): Stance[] {
  const walk: Stance[] = [{ place: start, heading: 0, move: undefined }];
  for (let at = walk[0] as Stance; !samePlace(at.place, goal); at = walk.at(-1) as Stance) {
    const { place, heading } = at;
    const move = rightHandRule.find((relative) =>
      grid.isOpen(moved(place, (heading + relative) % 4)),
    ) as number;
    const next = (heading + move) % 4;
    walk.push({ place: moved(place, next), heading: next, move });
  }
  return walk;
}

/** The moves of the shortest path, absolute directions. */
export function shortestPath(grid: MazeGrid, start: Place, goal: Place): number[] {
  const towards = grid.directionsTo(goal);
  const path: number[] = [];
  for (let place = start; !samePlace(place, goal); place = moved(place, path.at(-1) as number))
    path.push(towards[place.row * grid.side + place.column] as number);
  return path;
}
