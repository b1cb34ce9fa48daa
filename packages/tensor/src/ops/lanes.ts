import { type Shape, sizeOf } from '../core/dtype';

/** Numbers of elements before, along and after an axis: element (o, n, i) lies at (o * size + n) * inner + i. */
export interface AroundAxis {
  readonly outer: number;
  readonly size: number;
  readonly inner: number;
}

/** Sees a row-major array of `shape` as one of three axes, the given one in the middle. */
export function aroundAxis(shape: Shape, axis: number): AroundAxis {
  return { outer: sizeOf(shape.slice(0, axis)), size: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)) };
}

/**
 * Visits every line of elements along an axis, in row-major order of the other axes.
 * @param visit `start` is where the line begins, `step` how far apart its elements lie, `lane` counts the lines
 */
export function forEachLane(
  shape: Shape,
  axis: number,
  visit: (start: number, step: number, lane: number) => void,
): void {
  const { outer, size, inner } = aroundAxis(shape, axis);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) visit(o * size * inner + i, inner, o * inner + i);
  }
}
