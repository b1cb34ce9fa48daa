import { ArgumentError } from '../errors';

/**
 * x with A x = b for a symmetric positive definite A, by Cholesky's decomposition in float64.
 * @param a row-major, n rows of n
 * @throws ArgumentError if A is not positive definite
 */
export function solveSymmetric(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const lower = cholesky(a, n);
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}

/** L with L L^T = A. */
function cholesky(a: ArrayLike<number>, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j] as number;
      for (let k = 0; k < j; k++) rest -= lower[i * n + k]! * lower[j * n + k]!;
      if (i === j && !(rest > 0)) throw new ArgumentError('a: is not positive definite');
      lower[i * n + j] = i === j ? Math.sqrt(rest) : rest / lower[j * n + j]!;
    }
  }
  return lower;
}
