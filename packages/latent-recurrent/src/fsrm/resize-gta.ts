import { array, cast, matmul, reshape, type Tensor, tree } from '@lab/tensor';
import { InputError } from '../errors';
import type { GtaParams } from './gta';

/**
 * Geometric transforms for another grid of tokens, interpolated linearly along each axis, as AKOrN does for other image sizes.
 * @param from the grid they were made for: [K], or [rows, columns]
 * @param to a grid of as many axes
 * @throws InputError where the grids have different numbers of axes
 * @example const wider = resizeGta(params, [8], [16]);
 */
export function resizeGta(params: GtaParams, from: readonly number[], to: readonly number[]): GtaParams {
  if (from.length !== to.length)
    throw new InputError(`resizeGta: grids [${from}] and [${to}] differ in their number of axes`);
  const [first = [[1]], second = [[1]]] = to.map((size, axis) => weights(from[axis] as number, size));
  const rows = first.flatMap((row) => second.map((column) => row.flatMap((a) => column.map((b) => a * b))));
  return tree.map((leaf: Tensor) => {
    const [K, ...rest] = leaf.shape as [number, ...number[]];
    const resized = matmul(cast(array(rows), leaf.dtype), reshape(leaf, [K, -1]));
    return reshape(resized, [rows.length, ...rest]);
  }, params);
}

/** [to, from]: how much of each old place is in every new one, with the ends of both axes at the same place. */
function weights(from: number, to: number): number[][] {
  return Array.from({ length: to }, (_, i) => {
    const centre = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1);
    return Array.from({ length: from }, (_, j) => Math.max(0, 1 - Math.abs(centre - j)));
  });
}
