import { array, matmul, reshape, type Tensor, transpose } from '@lab/tensor';
import { ConfigError } from '../errors';

/** Where a token is: its index, or its row and column in a grid. */
export type Coordinate = readonly [number] | readonly [row: number, column: number];

/**
 * Learnable geometric transforms of queries, keys, values and outputs, [K, dh / 2, 2, 2] each: one 2 x 2 matrix per
 * token and pair of channels of a head, the same for all heads.
 *
 * Source: Miyato et al. 2023, GTA: A Geometry-Aware Attention Mechanism; learnable as in AKOrN.
 */
export interface GtaParams {
  readonly query: Tensor;
  readonly key: Tensor;
  readonly value: Tensor;
  readonly output: Tensor;
}

/**
 * The angles of a token's rotations: p f_j with f_j = 10000^(-j / F), F = dh / 2, for an index p; row f_j and
 * column f_j in turn with F = ceil(dh / 4), cut to dh / 2, for a place in a grid.
 */
export function gtaAngles(coordinate: Coordinate, headWidth: number): number[] {
  const count = Math.ceil(headWidth / 2 / coordinate.length);
  const frequencies = Array.from({ length: count }, (_, j) => 10000 ** (-j / count));
  return frequencies.flatMap((f) => coordinate.map((p) => p * f)).slice(0, headWidth / 2);
}

/** The rotations by {@link gtaAngles}, and their transposes for the output. Throws ConfigError for an odd head width. */
export function initGta(coordinates: readonly Coordinate[], headWidth: number): GtaParams {
  if (headWidth % 2 !== 0) throw new ConfigError(`gta: width / heads must be even, got ${headWidth}`);
  const angles = coordinates.map((at) => gtaAngles(at, headWidth));
  // An array each: what a training step updates in place must not be shared.
  const rotations = (sign: number) => array(angles.map((row) => row.map((angle) => rotation(sign * angle))));
  return { query: rotations(1), key: rotations(1), value: rotations(1), output: rotations(-1) };
}

function rotation(angle: number): number[][] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [
    [c, -s],
    [s, c],
  ];
}

/**
 * A projection with each token's transform behind it: R_k W for every token k, so that positions cost nothing per
 * step.
 * @param transform [K, dh / 2, 2, 2]
 * @param weight [D, inputs] of all heads
 * @returns [K, D, inputs]
 */
export function transformed(transform: Tensor, weight: Tensor): Tensor {
  const [K, pairs] = transform.shape as [number, number];
  const [D, inputs] = weight.shape as [number, number];
  const heads = D / (2 * pairs);
  const product = matmul(
    reshape(transform, [K, 1, pairs, 2, 2]),
    reshape(weight, [1, heads, pairs, 2, inputs]),
  );
  return reshape(product, [K, D, inputs]);
}

/** A projection with each token's transform in front of it: W R_k, [K, outputs, D]. */
export function transformedInput(transform: Tensor, weight: Tensor): Tensor {
  const inner = transformed(transpose(transform, [0, 1, 3, 2]), transpose(weight));
  return transpose(inner, [0, 2, 1]);
}

/** The coordinates of K tokens: in a row, or in a grid of K = rows x columns. */
export function coordinatesOf(grid: readonly number[]): Coordinate[] {
  const [rows = 1, columns] = grid;
  if (columns === undefined) return Array.from({ length: rows }, (_, p) => [p]);
  return Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns]);
}
