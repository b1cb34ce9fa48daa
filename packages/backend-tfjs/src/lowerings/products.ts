import { type Shape, sizeOf } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import type { Lowerings } from './lowering';
import type { Scope } from './scope';

/** Matrix products. */
export const productLowerings = {
  matmul: {
    kernels: ['BatchMatMul', 'Tile', 'Transpose'],
    emit: (scope, [a, b], { attrs: { transposeA, transposeB }, outputs: [out] }) => {
      if (b!.rank === 2 && !transposeA) {
        const rows = scope.reshape(a!, [sizeOf(a!.shape.slice(0, -1)), a!.shape.at(-1)!]);
        return scope.reshape(multiply(scope, rows, b!, false, transposeB), out!.shape);
      }
      const batch = out!.shape.slice(0, -2);
      const product = multiply(
        scope,
        inBatch(scope, a!, batch),
        inBatch(scope, b!, batch),
        transposeA,
        transposeB,
      );
      return scope.reshape(product, out!.shape);
    },
  },
  linear: 'decompose',
} satisfies Partial<Lowerings>;

/** The matrices as one batch of them; kernels broadcast batches wrongly, or not at all. */
function inBatch(scope: Scope, x: TfjsTensor, batch: Shape): TfjsTensor {
  const matrix = x.shape.slice(-2);
  return scope.reshape(scope.broadcast(x, [...batch, ...matrix]), [sizeOf(batch), ...matrix]);
}

/** The product of two matrices, or of two batches of as many. */
export function multiply(
  scope: Scope,
  a: TfjsTensor,
  b: TfjsTensor,
  transposeA: boolean,
  transposeB: boolean,
): TfjsTensor {
  const isOne = a.rank === 2 || a.shape[0] === 1;
  if (!isOne || scope.device.name !== 'wasm') {
    return scope.run('BatchMatMul', { a, b }, { transposeA, transposeB });
  }
  // Here the kernel is ten times as fast for one product of matrices that need no transposition.
  const factors = { a: transposeA ? transposed(scope, a) : a, b: transposeB ? transposed(scope, b) : b };
  return scope.run('BatchMatMul', factors, { transposeA: false, transposeB: false });
}

function transposed(scope: Scope, x: TfjsTensor): TfjsTensor {
  const axes = [...x.shape.keys()];
  return scope.transpose(x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
}
