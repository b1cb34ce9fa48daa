import type { GraphValue } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** The matrix product. */
export const productLowerings = {
  matmul: (builder, [a, b], { inputs, attrs: { transposeA, transposeB } }) => {
    const [rankA, rankB] = inputs.map(({ shape }) => shape.length) as [number, number];
    return multiply(
      builder,
      { name: a!, rank: rankA, transposed: transposeA },
      { name: b!, rank: rankB, transposed: transposeB },
    );
  },
  linear: (builder, [x, weight, bias], { inputs, outputs }) => {
    const [{ shape }, { shape: w }] = inputs as [GraphValue, GraphValue];
    const rows = shape.length === 2 ? x! : builder.reshape(x!, [-1, w[1]!]);
    const product = builder.node('Gemm', [rows, weight!, bias!], { transB: { int: 1 } });
    return shape.length === 2 ? product : builder.reshape(product, outputs[0]!.shape);
  },
} satisfies Partial<Lowerings>;

/** A factor of a product, to be transposed in its last two axes or not. */
export interface Factor {
  readonly name: string;
  readonly rank: number;
  readonly transposed: boolean;
}

/** The product of two factors, with the operator that needs no separate transposition where there is one. */
export function multiply(builder: GraphBuilder, a: Factor, b: Factor): string {
  const names = [a.name, b.name];
  if (!a.transposed && !b.transposed) return builder.node('MatMul', names);
  const flags = { transA: { int: Number(a.transposed) }, transB: { int: Number(b.transposed) } };
  if (a.rank === 2 && b.rank === 2) return builder.node('Gemm', names, flags);
  if (!builder.scope.portable) return builder.node('com.microsoft.FusedMatMul', names, flags);
  return builder.node('MatMul', [transposed(builder, a), transposed(builder, b)]);
}

function transposed(builder: GraphBuilder, factor: Factor): string {
  if (!factor.transposed) return factor.name;
  const axes = Array.from({ length: factor.rank }, (_, axis) => axis);
  const permutation = [...axes.slice(0, -2), factor.rank - 1, factor.rank - 2];
  return builder.node('Transpose', [factor.name], { perm: { ints: permutation } });
}
