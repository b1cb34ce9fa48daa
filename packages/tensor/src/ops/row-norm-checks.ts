import type { Spec } from '../core/dtype';
import { ShapeError } from '../core/errors';
import { checkDtype, formatShape, sameDtype } from './checks';

/**
 * Checks that x has a last axis, and that every vector has its size and the type of x.
 * @throws ShapeError, DTypeError naming `op`
 */
export function checkRows(op: string, x: Spec, ...vectors: readonly Spec[]): void {
  checkDtype(op, 'float', sameDtype(op, [x, ...vectors]));
  const d = x.shape.at(-1);
  if (d === undefined) throw new ShapeError(`${op}: needs at least one axis, got []`);
  for (const { shape } of vectors) {
    if (shape.length === 1 && shape[0] === d) continue;
    throw new ShapeError(
      `${op}: needs a vector of the last axis of ${formatShape(x.shape)}, got ${formatShape(shape)}`,
    );
  }
}

/**
 * Checks that a gradient has the shape and type of the output it belongs to.
 * @throws ShapeError, DTypeError naming `op`
 */
export function checkGradient(op: string, x: Spec, g: Spec): void {
  sameDtype(op, [x, g]);
  if (formatShape(x.shape) === formatShape(g.shape)) return;
  throw new ShapeError(`${op}: x and g differ: ${formatShape(x.shape)} and ${formatShape(g.shape)}`);
}
