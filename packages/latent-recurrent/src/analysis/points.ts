import { InputError } from '../errors';

/** Points of one space: a row of coordinates each. */
export type Points = readonly ArrayLike<number>[];

/** Throws {@link InputError} unless there is at least one point, all of one dimension, and a label for each if given. */
export function checkPoints(owner: string, points: Points, labels?: readonly number[]): void {
  const dimension = points[0]?.length;
  if (dimension === undefined) throw new InputError(`${owner}: needs at least one point`);
  const odd = points.findIndex((point) => point.length !== dimension);
  if (odd >= 0)
    throw new InputError(
      `${owner}: point ${odd} has ${points[odd]?.length} coordinates, point 0 has ${dimension}`,
    );
  if (labels && labels.length !== points.length)
    throw new InputError(`${owner}: got ${labels.length} labels for ${points.length} points`);
}

/** |a - b|^2 */
export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += ((a[i] as number) - (b[i] as number)) ** 2;
  return total;
}

/** The mean of the points at the given rows; zeros where there are none. */
export function centroid(points: Points, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(points[0]?.length ?? 0);
  for (const row of rows) {
    const point = points[row] as ArrayLike<number>;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (point[i] as number);
  }
  return sum.map((value) => value / Math.max(rows.length, 1));
}

/** The rows of every label, in order of first appearance. */
export function rowsByLabel(labels: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const rows = groups.get(label);
    if (rows) rows.push(row);
    else groups.set(label, [row]);
  });
  return groups;
}
