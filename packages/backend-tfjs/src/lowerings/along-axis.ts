import { type Shape, sizeOf } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import type { Scope } from './scope';

/** The lines of a tensor along an axis as the rows of a matrix. */
export function linesAlong(scope: Scope, x: TfjsTensor, axis: number): TfjsTensor {
  const lines = scope.transpose(x, axisLast(x.rank, axis));
  const length = x.shape[axis]!;
  return scope.reshape(lines, [sizeOf(x.shape) / length, length]);
}

/** The tensor of a shape whose lines along an axis are the rows of a matrix. */
export function fromLines(scope: Scope, rows: TfjsTensor, shape: Shape, axis: number): TfjsTensor {
  const order = axisLast(shape.length, axis);
  const lines = scope.reshape(
    rows,
    order.map((each) => shape[each]!),
  );
  return scope.transpose(
    lines,
    shape.map((_, each) => order.indexOf(each)),
  );
}

function axisLast(rank: number, axis: number): number[] {
  return [...Array(rank).keys()].filter((each) => each !== axis).concat(axis);
}
