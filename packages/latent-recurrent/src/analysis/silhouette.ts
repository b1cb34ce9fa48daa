import { checkPoints, type Points, rowsByLabel, squaredDistance } from './points';

/**
 * The mean silhouette (b - a) / max(a, b): a is a point's mean distance to the others of its label, b to those of the nearest other label.
 * 1: tight and far apart; 0: no structure by label. A point alone with its label counts 0, and so does everything under one label.
 *
 * Takes time quadratic in the number of points. Source: Rousseeuw 1987, Silhouettes.
 * @throws InputError where points differ in dimension or labels in number
 * @example silhouette([[0], [1], [10], [11]], [0, 0, 1, 1]); // 0.9
 */
export function silhouette(points: Points, labels: readonly number[]): number {
  checkPoints('silhouette', points, labels);
  const groups = rowsByLabel(labels);
  const meanDistance = (row: number, rows: readonly number[]) => {
    const others = rows.filter((other) => other !== row);
    const distance = (other: number) => Math.sqrt(squaredDistance(at(points, row), at(points, other)));
    return others.reduce((total, other) => total + distance(other), 0) / others.length;
  };
  const values = labels.map((label, row) => {
    const own = groups.get(label) as number[];
    const others = [...groups].filter(([other]) => other !== label);
    if (own.length === 1 || others.length === 0) return 0;
    const a = meanDistance(row, own);
    const b = Math.min(...others.map(([, rows]) => meanDistance(row, rows)));
    return (b - a) / Math.max(a, b) || 0;
  });
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function at(points: Points, row: number): ArrayLike<number> {
  return points[row] as ArrayLike<number>;
}
