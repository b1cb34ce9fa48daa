import { apply1 } from '../core/apply';
import { type HostArray, type Shape, type Spec, sizeOf } from '../core/dtype';
import { ShapeError } from '../core/errors';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition, VjpContext } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { reshape } from './broadcast';
import { checkDtype, formatShape, sameDtype } from './checks';
import { matrixAt, multiply } from './matmul-kernel';
import { broadcastShapes, broadcastStrides, forEachRow, rowMajorStrides, sumTo } from './operands';

type Flags = OpAttrs['matmul'];

/** The definition of the matrix product. */
export const matmulOps = {
  matmul: {
    name: 'matmul',
    infer: ([a, b], flags) => {
      checkDtype('matmul', 'float', sameDtype('matmul', [a!, b!]));
      return [{ shape: productShape(a!, b!, flags), dtype: a!.dtype }];
    },
    vjp: (context) => [
      context.needed[0] ? gradientInLeft(context) : undefined,
      context.needed[1] ? gradientInRight(context) : undefined,
    ],
    kernel: ([a, b], [out], flags) => multiplyBatches(a!, b!, out!, flags),
  },
} satisfies { matmul: OpDefinition<'matmul'> };

function productShape(a: Spec, b: Spec, { transposeA, transposeB }: Flags): number[] {
  const shapes = `${formatShape(a.shape)} and ${formatShape(b.shape)}`;
  if (a.shape.length < 2 || b.shape.length < 2) {
    throw new ShapeError(`matmul: operands need at least two axes: ${shapes}`);
  }
  const [m, left] = matrixShape(a.shape, transposeA);
  const [right, n] = matrixShape(b.shape, transposeB);
  if (left !== right) {
    const flags = `${transposeA ? ', transposeA' : ''}${transposeB ? ', transposeB' : ''}`;
    throw new ShapeError(`matmul: inner dimensions differ: ${shapes}${flags}`);
  }
  return [...broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2)), m, n];
}

function matrixShape(shape: Shape, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

/** g b^T, transposed where a is. */
function gradientInLeft({ inputs: [a, b], attrs, gradients: [g] }: VjpContext<Flags>): Tensor {
  const { transposeA, transposeB } = attrs;
  const gradient = transposeA
    ? matmul(b!, g!, { transposeA: transposeB, transposeB: true })
    : matmul(g!, b!, { transposeB: !transposeB });
  return sumTo(gradient, a!.shape);
}

/** a^T g, transposed where b is. */
function gradientInRight({ inputs: [a, b], attrs, gradients: [g] }: VjpContext<Flags>): Tensor {
  const { transposeA, transposeB } = attrs;
  if (b!.rank === 2 && !transposeA) {
    // The rows of all batches are rows of one matrix, so one product both multiplies and adds up.
    const [left, right] = [asRows(a!), asRows(g!)];
    return transposeB ? matmul(right, left, { transposeA: true }) : matmul(left, right, { transposeA: true });
  }
  const gradient = transposeB
    ? matmul(g!, a!, { transposeA: true, transposeB: transposeA })
    : matmul(a!, g!, { transposeA: !transposeA });
  return sumTo(gradient, b!.shape);
}

function asRows(x: Tensor): Tensor {
  if (x.rank === 2) return x;
  return reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]);
}

function multiplyBatches(
  a: HostArray,
  b: HostArray,
  out: HostArray,
  { transposeA, transposeB }: Flags,
): void {
  const [m, n] = matrixShape(out.shape, false);
  const k = matrixShape(a.shape, transposeA)[1];
  const [aColumns, bColumns] = [a.shape.at(-1)!, b.shape.at(-1)!];
  const batch = out.shape.slice(0, -2);
  const strides = [a, b].map(({ shape }) => broadcastStrides(shape.slice(0, -2), batch));
  forEachRow(batch, [...strides, rowMajorStrides(batch)], ([i, j, to], length, [iStep, jStep]) => {
    for (let t = 0; t < length; t++) {
      const left = matrixAt(a.data, (i! + t * iStep!) * m * k, aColumns, transposeA);
      const right = matrixAt(b.data, (j! + t * jStep!) * k * n, bColumns, transposeB);
      multiply(left, right, out.data, (to! + t) * m * n, { m, k, n });
    }
  });
}

/** Which operands of {@link matmul} are transposed first, in their last two axes. Default neither. */
export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * The matrix product over the last two axes: y_ij = sum over p of a_ip b_pj.
 * @param a float [..., m, k]; the axes before the last two broadcast against those of b
 * @param b of the type of a, [..., k, n]
 * @returns [..., m, n]
 * @throws ShapeError where the inner dimensions differ, DTypeError where the types do
 * @example matmul(array([[1, 2], [3, 4]]), array([[5], [6]])); // [[17], [39]]
 */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  const { transposeA = false, transposeB = false } = options;
  return apply1(matmulOps.matmul, [a, b], { transposeA, transposeB });
}
