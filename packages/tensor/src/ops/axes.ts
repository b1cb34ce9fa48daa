import type { Shape } from '../core/dtype';
import { ArgumentError } from '../core/errors';

/**
 * The axis counted from the front: `-1` is the last.
 * @throws ArgumentError naming `op` where it is no axis of a tensor of that rank
 */
export function normaliseAxis(op: string, axis: number, rank: number): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new ArgumentError(`${op}: axis ${axis} is out of range for rank ${rank}`);
  }
  return axis < 0 ? axis + rank : axis;
}

/**
 * Axes counted from the front, in ascending order; all of them where `axis` is undefined.
 * @throws ArgumentError naming `op` where one is out of range or named twice, or where the list is empty
 */
export function normaliseAxes(
  op: string,
  axis: number | readonly number[] | undefined,
  rank: number,
): number[] {
  if (axis === undefined) return Array.from({ length: rank }, (_, index) => index);
  const list = typeof axis === 'number' ? [axis] : axis;
  if (list.length === 0) throw new ArgumentError(`${op}: axis names no axis: []`);
  const axes = list.map((each) => normaliseAxis(op, each, rank)).sort((a, b) => a - b);
  if (new Set(axes).size < axes.length)
    throw new ArgumentError(`${op}: axis names one axis twice: [${list}]`);
  return axes;
}

/** The shape after reducing the given normalised axes, each of which becomes 1 or goes. */
export function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): number[] {
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return keepDims ? kept : kept.filter((_, axis) => !axes.includes(axis));
}
