import { checkSizes } from '../checks';
import { randomNumbers } from '../random-numbers';
import { centroid, checkPoints, type Points } from './points';

/**
 * The coordinates of the points along their directions of largest variance, [count] each, and the share of the variance that
 * each direction has. Power iteration with deflation on the covariance; signs are arbitrary.
 * @throws ConfigError for a count below 1, InputError where points differ in dimension
 */
export function principalComponents(
  points: Points,
  count = 2,
): { coordinates: number[][]; shares: number[] } {
  checkSizes('principalComponents', { count });
  checkPoints('principalComponents', points);
  const mean = centroid(points, [...points.keys()]);
  const centred = points.map((point) => Float64Array.from(mean, (value, i) => (point[i] as number) - value));
  const total = centred.reduce((sum, row) => sum + dot(row, row), 0);
  const coordinates: number[][] = points.map(() => []);
  const shares: number[] = [];
  for (let c = 0; c < count; c++) {
    const direction = leadingDirection(centred, c);
    const along = centred.map((row) => dot(row, direction));
    shares.push(total === 0 ? 0 : along.reduce((sum, value) => sum + value * value, 0) / total);
    along.forEach((value, row) => {
      coordinates[row]?.push(value);
      const line = centred[row] as Float64Array;
      for (let i = 0; i < line.length; i++) line[i]! -= value * direction[i]!;
    });
  }
  return { coordinates, shares };
}

function leadingDirection(rows: readonly Float64Array[], seed: number): Float64Array {
  const random = randomNumbers(seed);
  let direction = unit(Float64Array.from({ length: rows[0]?.length ?? 0 }, () => random() - 0.5));
  for (let iteration = 0; iteration < 200; iteration++) {
    const next = new Float64Array(direction.length);
    for (const row of rows) {
      const along = dot(row, direction);
      for (let i = 0; i < next.length; i++) next[i]! += along * row[i]!;
    }
    direction = unit(next);
  }
  return direction;
}

function unit(v: Float64Array): Float64Array {
  const length = Math.sqrt(dot(v, v));
  return length === 0 ? v : v.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}
