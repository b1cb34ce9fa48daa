import { add, expandDims, matmul, mul, reshape, slice, type Tensor, takeAlongAxis, topK } from '@lab/tensor';
import { checkKept } from '../checks';

/** The best pairs of keys. */
export interface ProductKeys {
  /** int32 [rows, k]: i1 * n + i2 */
  readonly indices: Tensor;
  /** [rows, k], from the largest: q1 C1[i1] + q2 C2[i2] */
  readonly scores: Tensor;
}

/**
 * The exact k best of all n^2 sums of a key of one table and a key of another: the best pairs are among the k^2 pairs
 * of the k best of each table.
 *
 * @param query [rows, d], whose first half meets the first table
 * @param keys [2, n, d / 2]
 * @throws ConfigError if k is no integer of 1 .. n
 *
 * Source: Lample et al. 2019, Large Memory Layers with Product Keys, 1907.05242.
 */
export function productKeyTopK(query: Tensor, keys: Tensor, k: number): ProductKeys {
  const [rows, width] = query.shape as [number, number];
  const count = keys.shape[1] as number;
  checkKept('productKeyTopK', 'k', k, count);
  const half = width / 2;
  const best = (table: 0 | 1): [Tensor, Tensor] => {
    const part = slice(query, [0, table * half], [rows, (table + 1) * half]);
    const own = reshape(slice(keys, [table, 0, 0], [table + 1, count, half]), [count, half]);
    return topK(matmul(part, own, { transposeB: true }), k);
  };
  const [[first, firstIndices], [second, secondIndices]] = [best(0), best(1)];
  const sums = reshape(add(expandDims(first, 2), expandDims(second, 1)), [rows, k * k]);
  const pairs = reshape(add(mul(expandDims(firstIndices, 2), count), expandDims(secondIndices, 1)), [
    rows,
    k * k,
  ]);
  const [scores, chosen] = topK(sums, k);
  return { scores, indices: takeAlongAxis(pairs, chosen, -1) };
}
