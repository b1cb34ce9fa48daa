import type { Shape, Spec } from '../core/dtype';
import { ArgumentError } from '../core/errors';
import { kindOf } from '../core/kind-of';

/**
 * The axis counted from the front: `-1` is the last.
 * @throws ArgumentError naming `op` where it is no axis of a tensor of that rank
 */
export function normaliseAxis(op: string, axis: number, rank: number): number {
  if (!Number.isInteger(axis)) {
    throw new ArgumentError(`${op}: axis needs a whole number, got ${kindOf(axis)}`);
  }
  if (axis < -rank || axis >= rank) {
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
  const list = Array.isArray(axis) ? axis : [axis];
  if (list.length === 0) throw new ArgumentError(`${op}: axis names no axis: []`);
  const axes = list.map((each) => normaliseAxis(op, each, rank)).sort((a, b) => a - b);
  if (new Set(axes).size < axes.length)
    throw new ArgumentError(`${op}: axis names one axis twice: [${list}]`);
  return axes;
}

/** Over which axes to reduce. */
export interface ReduceOptions {
  /** One axis or several; all unless given. */
  readonly axis?: number | readonly number[];
  /** Whether they stay, with size 1. Default false. */
  readonly keepDims?: boolean;
}

/**
 * The options of a reduction of `x` as attributes.
 * @throws ArgumentError naming `op`, as {@link normaliseAxes} does
 */
export function reduceAttrs(
  op: string,
  x: Spec,
  options: ReduceOptions,
): { axes: number[]; keepDims: boolean } {
  checkOptions(op, options);
  return { axes: normaliseAxes(op, options.axis, x.shape.length), keepDims: options.keepDims ?? false };
}

/**
 * The one axis that an operation runs along: the last unless given.
 * @throws ArgumentError naming `op`, as {@link normaliseAxis} does
 */
export function axisOf(op: string, x: Spec, options: { readonly axis?: number }): number {
  checkOptions(op, options);
  return normaliseAxis(op, options.axis ?? -1, x.shape.length);
}

/** Some functions take the axis itself, so it may be passed where options belong, and would be ignored. */
function checkOptions(op: string, options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new ArgumentError(`${op}: takes options such as { axis: 0 }, got ${kindOf(options)}`);
}

/** The shape after reducing the given normalised axes, each of which becomes 1 or goes. */
export function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): number[] {
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return keepDims ? kept : kept.filter((_, axis) => !axes.includes(axis));
}
