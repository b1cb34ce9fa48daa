import type { Shape, Spec } from '../core/dtype';
import { ShapeError } from '../core/errors';
import { formatShape } from './checks';

export { normaliseAxes, normaliseAxis, reducedShape } from './axes';
export { sumTo } from './broadcast';
export { checkDtype, formatShape, sameDtype } from './checks';
export { type TensorLike, toTensor, toTensors } from './constant';
export { broadcastStrides, forEachRow, rowMajorStrides } from './strides';

/**
 * The common shape by NumPy's rule: shapes are aligned at the last axis, and an axis of size 1 repeats.
 * @throws ShapeError naming `op` and the shapes
 * @example broadcastShapes('add', [4, 1], [3]); // [4, 3]
 */
export function broadcastShapes(op: string, ...shapes: Shape[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const size = sizes.find((each) => each !== 1) ?? 1;
    if (sizes.some((each) => each !== 1 && each !== size)) {
      throw new ShapeError(`${op}: shapes do not broadcast: ${shapes.map(formatShape).join(' and ')}`);
    }
    return size;
  });
}

/** The shape of an element-wise result of `inputs`. */
export function broadcastOf(op: string, inputs: readonly Spec[]): number[] {
  return broadcastShapes(op, ...inputs.map((input) => input.shape));
}
