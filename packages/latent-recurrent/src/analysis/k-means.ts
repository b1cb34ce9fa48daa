import { checkSizes } from '../checks';
import { type RandomNumbers, randomInteger, randomNumbers } from '../random-numbers';
import { centroid, checkPoints, type Points, rowsByLabel, squaredDistance } from './points';

/**
 * The cluster of every point, 0 to k - 1: Lloyd's iterations from k-means++ seeds until nothing changes, at most 100; the best of `restarts`
 * by the sum of squared distances.
 *
 * Sources: Lloyd 1982; Arthur & Vassilvitskii 2007, k-means++.
 * @throws ConfigError for k below 1, InputError where points differ in dimension
 */
export function kMeans(points: Points, k: number, { seed = 0, restarts = 10 } = {}): number[] {
  checkSizes('kMeans', { k, restarts });
  checkPoints('kMeans', points);
  const random = randomNumbers(seed);
  const runs = Array.from({ length: restarts }, () => lloyd(points, plusPlus(points, k, random)));
  return runs.reduce((best, run) => (run.cost < best.cost ? run : best)).clusters;
}

function lloyd(points: Points, seeds: ArrayLike<number>[]): { clusters: number[]; cost: number } {
  let centres = seeds;
  let clusters: number[] = [];
  for (let iteration = 0; iteration < 100; iteration++) {
    const next = points.map((point) => nearest(point, centres));
    if (next.every((cluster, row) => cluster === clusters[row])) break;
    clusters = next;
    const rows = rowsByLabel(clusters);
    centres = centres.map((centre, cluster) => {
      const members = rows.get(cluster);
      return members ? centroid(points, members) : centre;
    });
  }
  const cost = points.reduce(
    (total, point, row) =>
      total + squaredDistance(point, centres[clusters[row] as number] as ArrayLike<number>),
    0,
  );
  return { clusters, cost };
}

function nearest(point: ArrayLike<number>, centres: readonly ArrayLike<number>[]): number {
  const distances = centres.map((centre) => squaredDistance(point, centre));
  return distances.indexOf(Math.min(...distances));
}

/** Seeds far apart: each next one with probability proportional to its squared distance to those before. */
function plusPlus(points: Points, k: number, random: RandomNumbers): ArrayLike<number>[] {
  const seeds = [points[randomInteger(random, points.length)] as ArrayLike<number>];
  while (seeds.length < k) {
    const weights = points.map((point) => Math.min(...seeds.map((seed) => squaredDistance(point, seed))));
    let left = random() * weights.reduce((total, weight) => total + weight, 0);
    const chosen = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    seeds.push(points[Math.max(chosen, 0)] as ArrayLike<number>);
  }
  return seeds;
}
