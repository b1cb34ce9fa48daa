import { type Cell, EMPTY, WALL } from './cell';

/** A rectangle of cells; outside of it everything is wall. */
export class Grid {
  private readonly cells: Uint16Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.cells = new Uint16Array(width * height).fill(EMPTY);
  }

  /** The cell in column `x` and row `y`. */
  get(x: number, y: number): Cell {
    const inside = x >= 0 && y >= 0 && x < this.width && y < this.height;
    return inside ? this.cells[y * this.width + x]! : WALL;
  }

  /** Replaces a cell, which must lie inside. */
  set(x: number, y: number, cell: Cell): void {
    this.cells[y * this.width + x] = cell;
  }

  /** Walls along the border of a rectangle. */
  wallRectangle(left: number, top: number, width: number, height: number): void {
    for (let x = left; x < left + width; x++) {
      this.set(x, top, WALL);
      this.set(x, top + height - 1, WALL);
    }
    for (let y = top; y < top + height; y++) {
      this.set(left, y, WALL);
      this.set(left + width - 1, y, WALL);
    }
  }
}
