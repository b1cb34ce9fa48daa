import { apply1 } from '../core/apply';
import type { HostArray, Spec } from '../core/dtype';
import { ArgumentError, DTypeError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { checkDtype, formatShape, sameDtype } from './checks';
import { matrixAt, multiply } from './matmul-kernel';

/** Definitions of products in which every group of rows has its own matrix. */
export const groupedMatmulOps = {
  groupedMatmul: {
    name: 'groupedMatmul',
    infer: ([x, w, groupSizes], { transposeB }) => {
      checkDtype('groupedMatmul', 'float', sameDtype('groupedMatmul', [x!, w!]));
      checkGroupSizes('groupedMatmul', groupSizes!);
      const [groups, inner, n] = weightShape(w!, transposeB);
      if (x!.shape.length !== 2 || x!.shape[1] !== inner || groupSizes!.shape[0] !== groups) {
        const shapes = [x!, w!, groupSizes!].map(({ shape }) => formatShape(shape)).join(', ');
        throw new ShapeError(`groupedMatmul: x, w and groupSizes do not fit: ${shapes}`);
      }
      return [{ shape: [x!.shape[0]!, n], dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, w, groupSizes], attrs: { transposeB }, gradients: [g], needed }) => {
      const [left, right] = transposeB ? [g!, x!] : [x!, g!];
      return [
        needed[0] ? groupedMatmul(g!, w!, groupSizes!, { transposeB: !transposeB }) : undefined,
        needed[1] ? groupedOuter(left, right, groupSizes!) : undefined,
      ];
    },
    kernel: ([x, w, groupSizes], [out], { transposeB }) => {
      const [k, n] = [x!.shape[1]!, out!.shape[1]!];
      forEachGroup('groupedMatmul', groupSizes!, x!.shape[0]!, (group, start, m) => {
        const left = matrixAt(x!.data, start * k, k, false);
        const right = matrixAt(w!.data, group * k * n, w!.shape[2]!, transposeB);
        multiply(left, right, out!.data, start * n, { m, k, n });
      });
    },
  },
  groupedOuter: {
    name: 'groupedOuter',
    infer: ([x, y, groupSizes]) => {
      checkDtype('groupedOuter', 'float', sameDtype('groupedOuter', [x!, y!]));
      checkGroupSizes('groupedOuter', groupSizes!);
      if (x!.shape.length !== 2 || y!.shape.length !== 2 || x!.shape[0] !== y!.shape[0]) {
        const shapes = `${formatShape(x!.shape)} and ${formatShape(y!.shape)}`;
        throw new ShapeError(`groupedOuter: needs two matrices with equally many rows: ${shapes}`);
      }
      return [{ shape: [groupSizes!.shape[0]!, x!.shape[1]!, y!.shape[1]!], dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, y, groupSizes], gradients: [g], needed }) => [
      needed[0] ? groupedMatmul(y!, g!, groupSizes!, { transposeB: true }) : undefined,
      needed[1] ? groupedMatmul(x!, g!, groupSizes!) : undefined,
    ],
    kernel: ([x, y, groupSizes], [out]) => {
      const [m, n] = [x!.shape[1]!, y!.shape[1]!];
      forEachGroup('groupedOuter', groupSizes!, x!.shape[0]!, (group, start, k) => {
        const left = matrixAt(x!.data, start * m, m, true);
        const right = matrixAt(y!.data, start * n, n, false);
        multiply(left, right, out!.data, group * m * n, { m, k, n });
      });
    },
  },
} satisfies { [K in 'groupedMatmul' | 'groupedOuter']: OpDefinition<K> };

function weightShape({ shape }: Spec, transposed: boolean): [number, number, number] {
  if (shape.length !== 3)
    throw new ShapeError(`groupedMatmul: w needs three axes, got ${formatShape(shape)}`);
  const [groups, rows, columns] = shape as [number, number, number];
  return transposed ? [groups, columns, rows] : [groups, rows, columns];
}

function checkGroupSizes(op: string, { shape, dtype }: Spec): void {
  if (dtype !== 'int32') throw new DTypeError(`${op}: groupSizes needs int32, got ${dtype}`);
  if (shape.length !== 1) throw new ShapeError(`${op}: groupSizes needs one axis, got ${formatShape(shape)}`);
}

/** Visits each group's first row and number of rows. */
function forEachGroup(
  op: string,
  groupSizes: HostArray,
  rows: number,
  visit: (group: number, start: number, count: number) => void,
): void {
  let start = 0;
  groupSizes.data.forEach((count, group) => {
    if (count < 0 || start + count > rows) {
      throw new ArgumentError(`${op}: groupSizes[${group}] is ${count}, but ${rows - start} rows are left`);
    }
    visit(group, start, count);
    start += count;
  });
}

/**
 * The product of each row of `x` with the matrix of its group; the mixture-of-experts layer.
 * @param x float [rows, k], sorted by group
 * @param w of the type of x, [groups, k, n], or [groups, n, k] with `transposeB`
 * @param groupSizes int32 [groups], how many rows belong to each group; rows beyond their sum give 0
 * @returns [rows, n]
 * @throws ShapeError, DTypeError, and ArgumentError where a size is negative or the sizes exceed the rows
 * @example groupedMatmul(x, experts, array(Int32Array.of(3, 0, 5)));
 */
export function groupedMatmul(
  x: Tensor,
  w: Tensor,
  groupSizes: Tensor,
  { transposeB = false }: { readonly transposeB?: boolean } = {},
): Tensor {
  return apply1(groupedMatmulOps.groupedMatmul, [x, w, groupSizes], { transposeB });
}

/**
 * x^T y over the rows of each group: the gradient of {@link groupedMatmul} in its weights.
 * @param x float [rows, k], sorted by group
 * @param y of the type of x, [rows, n]
 * @param groupSizes int32 [groups]
 * @returns [groups, k, n]; 0 for a group without rows
 */
export function groupedOuter(x: Tensor, y: Tensor, groupSizes: Tensor): Tensor {
  return apply1(groupedMatmulOps.groupedOuter, [x, y, groupSizes], {});
}
