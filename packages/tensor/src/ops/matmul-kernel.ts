import type { TypedArray } from '../core/dtype';

/** A matrix inside a larger array: element (i, j) lies at start + i * rowStep + j * columnStep. */
export interface MatrixView {
  readonly data: TypedArray;
  readonly start: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** A view of a row-major matrix of `columns` columns, or of its transpose. */
export function matrixAt(data: TypedArray, start: number, columns: number, transposed: boolean): MatrixView {
  return transposed
    ? { data, start, rowStep: 1, columnStep: columns }
    : { data, start, rowStep: columns, columnStep: 1 };
}

/** Sizes of a product of [m, k] and [k, n]. */
export interface ProductSizes {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/**
 * Writes a b into `out` row by row from position `start`. Adds up in float64.
 * Walks b along its rows or, where it is transposed, its columns, so that memory is read in order.
 */
export function multiply(
  a: MatrixView,
  b: MatrixView,
  out: TypedArray,
  start: number,
  { m, k, n }: ProductSizes,
): void {
  const row = new Float64Array(k);
  const totals = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) row[p] = a.data[a.start + i * a.rowStep + p * a.columnStep]!;
    if (b.columnStep === 1) combineRows(row, b, totals);
    else dotColumns(row, b, totals);
    out.set(totals, start + i * n);
  }
}

/** totals_j = sum over p of row_p b_pj, four rows of b at a time. */
function combineRows(row: Float64Array, { data, start, rowStep }: MatrixView, totals: Float64Array): void {
  totals.fill(0);
  const k = row.length;
  const n = totals.length;
  let p = 0;
  for (; p + 4 <= k; p += 4) {
    const [r0, r1, r2, r3] = [row[p]!, row[p + 1]!, row[p + 2]!, row[p + 3]!];
    const b0 = start + p * rowStep;
    const b1 = b0 + rowStep;
    const b2 = b1 + rowStep;
    const b3 = b2 + rowStep;
    for (let j = 0; j < n; j++) {
      totals[j]! += r0 * data[b0 + j]! + r1 * data[b1 + j]! + r2 * data[b2 + j]! + r3 * data[b3 + j]!;
    }
  }
  for (; p < k; p++) {
    const factor = row[p]!;
    const from = start + p * rowStep;
    for (let j = 0; j < n; j++) totals[j]! += factor * data[from + j]!;
  }
}

/** totals_j = row . column j of b, whose elements are neighbours; four columns at a time. */
function dotColumns(row: Float64Array, { data, start, columnStep }: MatrixView, totals: Float64Array): void {
  const k = row.length;
  const n = totals.length;
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    const b0 = start + j * columnStep;
    const b1 = b0 + columnStep;
    const b2 = b1 + columnStep;
    const b3 = b2 + columnStep;
    let [t0, t1, t2, t3] = [0, 0, 0, 0];
    for (let p = 0; p < k; p++) {
      const factor = row[p]!;
      t0 += factor * data[b0 + p]!;
      t1 += factor * data[b1 + p]!;
      t2 += factor * data[b2 + p]!;
      t3 += factor * data[b3 + p]!;
    }
    totals[j] = t0;
    totals[j + 1] = t1;
    totals[j + 2] = t2;
    totals[j + 3] = t3;
  }
  for (; j < n; j++) {
    let total = 0;
    for (let p = 0; p < k; p++) total += row[p]! * data[start + j * columnStep + p]!;
    totals[j] = total;
  }
}
