/**
 * x with A x = b for every right-hand side, A symmetric and positive definite: a Cholesky factor, then two substitutions.
 * @param matrix A, rows
 * @param sides one b each
 */
export function solve(matrix: readonly Float64Array[], sides: readonly Float64Array[]): Float64Array[] {
  const factor = cholesky(matrix);
  return sides.map((side) => backward(factor, forward(factor, side)));
}

/** The lower triangular L with L L^T = A. */
function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
  const L = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let value = matrix[i]![j]!;
      for (let k = 0; k < j; k++) value -= L[i]![k]! * L[j]![k]!;
      L[i]![j] = i === j ? Math.sqrt(Math.max(value, 1e-300)) : value / L[j]![j]!;
    }
  }
  return L;
}

function forward(L: readonly Float64Array[], b: Float64Array): Float64Array {
  const y = b.slice();
  for (let i = 0; i < y.length; i++) {
    for (let k = 0; k < i; k++) y[i]! -= L[i]![k]! * y[k]!;
    y[i]! /= L[i]![i]!;
  }
  return y;
}

function backward(L: readonly Float64Array[], y: Float64Array): Float64Array {
  const x = y.slice();
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= L[k]![i]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  return x;
}
