import { sizeOf } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import type { Lowerings } from './lowering';
import { multiply } from './products';
import type { Scope } from './scope';

/** Products in which every group of rows has its own matrix: one product for each group that has rows. */
export const groupedProductLowerings = {
  groupedMatmul: {
    kernels: ['BatchMatMul', 'Slice', 'Concat', 'Fill'],
    emit: async (scope, [x, w, sizes], { attrs: { transposeB }, outputs: [out] }) => {
      const [rows, n] = out!.shape as [number, number];
      const parts: TfjsTensor[] = [];
      let start = 0;
      for (const [group, size] of (await scope.read(sizes!)).entries()) {
        if (size === 0) continue;
        const matrix = rowsOf(scope, w!, group, 1);
        parts.push(multiply(scope, rowsOf(scope, x!, start, size), matrix, false, transposeB));
        start += size;
      }
      if (start < rows) parts.push(scope.filled('float32', [1, rows - start, n], 0));
      return scope.reshape(scope.concat(parts, 1), [rows, n]);
    },
  },
  groupedOuter: {
    kernels: ['BatchMatMul', 'Slice', 'Concat', 'Fill'],
    emit: async (scope, [x, y, sizes], { outputs: [out] }) => {
      let start = 0;
      const parts = [...(await scope.read(sizes!))].map((size) => {
        if (size === 0) return scope.filled('float32', [1, ...out!.shape.slice(1)], 0);
        const [left, right] = [rowsOf(scope, x!, start, size), rowsOf(scope, y!, start, size)];
        start += size;
        return multiply(scope, left, right, true, false);
      });
      return scope.concat(parts, 0);
    },
  },
} satisfies Partial<Lowerings>;

/** Entries along the first axis as a batch of one matrix. */
function rowsOf(scope: Scope, x: TfjsTensor, start: number, count: number): TfjsTensor {
  const inner = x.shape.slice(1);
  const begin = [start, ...inner.map(() => 0)];
  const rows = scope.run('Slice', { x }, { begin, size: [count, ...inner] });
  return scope.reshape(rows, [1, sizeOf([count, ...inner.slice(0, -1)]), inner.at(-1)!]);
}
