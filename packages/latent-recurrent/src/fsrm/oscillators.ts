import { add, array, cast, matmul, mul, reshape, rsqrt, square, sub, type Tensor } from '@lab/tensor';

/**
 * Sums over each oscillator, which are N neighbouring channels, at every one of its channels.
 *
 * A product with a small block matrix: runtimes multiply matrices far faster than they add up a short last axis.
 * @param v [..., D] with D a multiple of N
 */
export function oscillatorSum(v: Tensor, N: number): Tensor {
  const width = blockWidth(v.shape.at(-1) as number, N);
  return reshape(matmul(reshape(v, [-1, width]), blocks(width, N, v)), v.shape);
}

/** <u, v> per oscillator, at each of its channels. */
export function oscillatorDot(u: Tensor, v: Tensor, N: number): Tensor {
  return oscillatorSum(mul(u, v), N);
}

/**
 * Pi(v) = v / sqrt(<v, v> + eps^2) per oscillator: onto the unit spheres.
 * @param v [..., D]
 */
export function normalise(v: Tensor, N: number, eps = 1e-6): Tensor {
  return mul(v, rsqrt(add(oscillatorSum(square(v), N), eps * eps)));
}

/** Proj_x(v) = v - <v, x> x per oscillator: the part of v along the spheres at x, which is of length one. */
export function tangent(v: Tensor, x: Tensor, N: number): Tensor {
  return sub(v, mul(oscillatorDot(v, x, N), x));
}

/** The largest multiple of N that divides D, up to 64. */
function blockWidth(D: number, N: number): number {
  let width = N;
  for (let each = N; each <= Math.min(D, 64); each += N) if (D % each === 0) width = each;
  return width;
}

/** [width, width], 1 where two channels belong to one oscillator. */
function blocks(width: number, N: number, { dtype }: Tensor): Tensor {
  const same = (row: number, column: number) => Number(Math.floor(row / N) === Math.floor(column / N));
  const rows = Array.from({ length: width }, (_, row) =>
    Array.from({ length: width }, (_, column) => same(row, column)),
  );
  return cast(array(rows), dtype);
}
