import { centroid, checkPoints, type Points, rowsByLabel, squaredDistance } from './points';

/**
 * Variance between labels over variance within: the mean squared distance of the points' label centroids from the overall mean, over that of
 * the points from their centroid. Infinity where no label spreads; 0 / 0 is 0.
 * @throws InputError where points differ in dimension or labels in number
 */
export function varianceRatio(points: Points, labels: readonly number[]): number {
  checkPoints('varianceRatio', points, labels);
  const all = centroid(points, [...points.keys()]);
  let [between, within] = [0, 0];
  for (const rows of rowsByLabel(labels).values()) {
    const centre = centroid(points, rows);
    between += rows.length * squaredDistance(centre, all);
    for (const row of rows) within += squaredDistance(points[row] as ArrayLike<number>, centre);
  }
  return between === 0 ? 0 : between / within;
}

/**
 * Whether a label still means the same place later on: the cosine of its centroids among the first and the last part of the points, each
 * from the mean of that part; averaged over the labels that occur in both.
 * @param points in order of time
 * @param share of the points in either part; a tenth unless given
 * @returns NaN where no label occurs in both
 * @throws InputError where points differ in dimension or labels in number
 */
export function centroidCosine(points: Points, labels: readonly number[], share = 0.1): number {
  checkPoints('centroidCosine', points, labels);
  const count = Math.max(1, Math.floor(points.length * share));
  const first = centredCentroids(points.slice(0, count), labels.slice(0, count));
  const last = centredCentroids(points.slice(-count), labels.slice(-count));
  const cosines = [...first].flatMap(([label, a]) => {
    const b = last.get(label);
    return b ? [dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))] : [];
  });
  return cosines.reduce((total, value) => total + value, 0) / cosines.length;
}

function centredCentroids(points: Points, labels: readonly number[]): Map<number, Float64Array> {
  const all = centroid(points, [...points.keys()]);
  const entries = [...rowsByLabel(labels)].map(
    ([label, rows]) => [label, centroid(points, rows).map((value, i) => value - (all[i] as number))] as const,
  );
  return new Map(entries);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + value * (b[i] as number), 0);
}
