import { sizeOf } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import { fromLines, linesAlong } from './along-axis';
import type { Lowerings } from './lowering';
import type { Scope } from './scope';

/** Reading and adding by index. */
export const indexingLowerings = {
  gather: {
    kernels: ['GatherV2'],
    emit: (scope, [x, indices], { attrs: { axis } }) =>
      scope.run('GatherV2', { x: x!, indices: indices! }, { axis, batchDims: 0 }),
  },
  takeAlongAxis: {
    kernels: ['GatherV2', 'Add', 'Transpose'],
    emit: (scope, [x, indices], { attrs: { axis }, outputs: [out] }) => {
      const elements = linesAlong(scope, x!, axis);
      const places = flatPlaces(scope, linesAlong(scope, indices!, axis), x!.shape[axis]!);
      const flat = scope.reshape(elements, [sizeOf(x!.shape)]);
      const taken = scope.run('GatherV2', { x: flat, indices: places }, { axis: 0, batchDims: 0 });
      return fromLines(scope, taken, out!.shape, axis);
    },
  },
  scatterAdd: {
    kernels: ['ScatterNd'],
    emit: (scope, [indices, updates], { outputs: [out] }) => {
      const count = sizeOf(indices!.shape);
      const [size, ...rest] = out!.shape as [number, ...number[]];
      const rows = scope.reshape(updates!, [count, sizeOf(rest)]);
      const places = scope.reshape(indices!, [count, 1]);
      const sums = scope.run(
        'ScatterNd',
        { indices: places, updates: rows },
        { shape: [size, sizeOf(rest)] },
      );
      return scope.reshape(sums, out!.shape);
    },
  },
  scatterAddAlongAxis: {
    kernels: ['ScatterNd', 'Add', 'Transpose'],
    emit: (scope, [indices, updates], { attrs: { axis, size }, outputs: [out] }) => {
      const count = sizeOf(updates!.shape);
      const places = flatPlaces(scope, linesAlong(scope, indices!, axis), size);
      const values = scope.reshape(linesAlong(scope, updates!, axis), [count]);
      const sums = scope.run(
        'ScatterNd',
        { indices: scope.reshape(places, [count, 1]), updates: values },
        { shape: [sizeOf(out!.shape)] },
      );
      return fromLines(scope, sums, out!.shape, axis);
    },
  },
} satisfies Partial<Lowerings>;

/** Indices into rows of a size as indices into the rows one after the other; gathering in batches is wrong in wasm. */
function flatPlaces(scope: Scope, indices: TfjsTensor, size: number): TfjsTensor {
  const [rows, length] = indices.shape as [number, number];
  const starts = Int32Array.from({ length: rows }, (_, row) => row * size);
  const offsets = scope.write({ data: starts, shape: [rows, 1], dtype: 'int32' });
  return scope.reshape(scope.run('Add', { a: indices, b: offsets }), [rows * length]);
}
