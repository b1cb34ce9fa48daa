import { ConfigError } from '../errors';
import { type RandomNumbers, randomInteger } from '../random-numbers';

/** A place in a grid. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The absolute directions up, right, down, left: 0 to 3, so that turning right adds one. */
export const directions: readonly Place[] = [
  { row: -1, column: 0 },
  { row: 0, column: 1 },
  { row: 1, column: 0 },
  { row: 0, column: -1 },
];

/** The place a number of squares away. */
export function moved({ row, column }: Place, direction: number, squares = 1): Place {
  const step = directions[direction] as Place;
  return { row: row + squares * step.row, column: column + squares * step.column };
}

/** Whether two places are the same. */
export function samePlace(a: Place, b: Place): boolean {
  return a.row === b.row && a.column === b.column;
}

/** A maze without loops: exactly one way joins any two open squares. */
export class MazeGrid {
  readonly #open: Uint8Array;

  /**
   * Depth-first search from a random cell: open the wall to a random unvisited neighbour two squares away, go back where there is none. Cells lie at odd
   * rows and columns.
   * @param side odd, at least 3
   * @throws ConfigError for another side
   */
  constructor(
    random: RandomNumbers,
    readonly side: number,
  ) {
    if (!Number.isInteger(side) || side < 3 || side % 2 === 0)
      throw new ConfigError(`maze: side must be odd and at least 3, got ${side}`);
    this.#open = new Uint8Array(side * side);
    const path = [this.randomCell(random)];
    this.#clear(path[0] as Place);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const here = at;
      const ways = [0, 1, 2, 3].filter((direction) => this.#isFresh(moved(here, direction, 2)));
      const direction = ways[randomInteger(random, ways.length)];
      if (direction === undefined) path.pop();
      else {
        this.#clear(moved(here, direction));
        this.#clear(moved(here, direction, 2));
        path.push(moved(here, direction, 2));
      }
    }
  }

  /** Whether a place is no wall; outside of the grid all is wall. */
  isOpen({ row, column }: Place): boolean {
    return this.#isInside({ row, column }) && this.#open[row * this.side + column] === 1;
  }

  /** A random cell. */
  randomCell(random: RandomNumbers): Place {
    const cells = (this.side - 1) / 2;
    return { row: 1 + 2 * randomInteger(random, cells), column: 1 + 2 * randomInteger(random, cells) };
  }

  /** The direction of the first move towards `root` from every open square, by `row * side + column`; -1 at the root and in walls. */
  directionsTo(root: Place): Int8Array {
    const towards = new Int8Array(this.side * this.side).fill(-1);
    const queue = [root];
    const seen = new Set([this.#index(root)]);
    for (const place of queue) {
      for (let direction = 0; direction < 4; direction++) {
        const next = moved(place, direction);
        if (!this.isOpen(next) || seen.has(this.#index(next))) continue;
        seen.add(this.#index(next));
        towards[this.#index(next)] = (direction + 2) % 4;
        queue.push(next);
      }
    }
    return towards;
  }

  #index({ row, column }: Place): number {
    return row * this.side + column;
  }

  #isInside({ row, column }: Place): boolean {
    return row >= 0 && column >= 0 && row < this.side && column < this.side;
  }

  #isFresh(place: Place): boolean {
    return this.#isInside(place) && !this.isOpen(place);
  }

  #clear(place: Place): void {
    this.#open[this.#index(place)] = 1;
  }
}
