import { describe, expect, it } from 'vitest';
import {
  adjustedRandIndex,
  ConfigError,
  centroidCosine,
  InputError,
  kMeans,
  linearProbe,
  normalisedMutualInformation,
  principalComponents,
  randomNumbers,
  silhouette,
  varianceRatio,
} from '../../src/index';

const random = randomNumbers(0);
/** Three groups of ten points around corners of a triangle. */
const labels = Array.from({ length: 30 }, (_, i) => i % 3);
const corners = [
  [0, 0],
  [10, 0],
  [0, 10],
];
const points = labels.map((label) => (corners[label] as number[]).map((at) => at + random() - 0.5));

describe('silhouette', () => {
  it('of two pairs on a line', () => {
    // (10.5 - 1) / 10.5 at the ends and (9.5 - 1) / 9.5 inside
    expect(silhouette([[0], [1], [10], [11]], [0, 0, 1, 1])).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 12);
  });

  it('is near one for tight groups, negative for mixed labels, zero for a single one', () => {
    expect(silhouette(points, labels)).toBeGreaterThan(0.9);
    expect(silhouette([[0], [10], [1], [11]], [0, 0, 1, 1])).toBeLessThan(0);
    expect(
      silhouette(
        points,
        labels.map(() => 0),
      ),
    ).toBe(0);
    expect(silhouette([[0], [1], [9]], [0, 0, 1])).toBeCloseTo((8 / 9 + 7 / 8) / 3, 12);
  });

  it('refuses points and labels that do not fit', () => {
    expect(() => silhouette([[0], [1]], [0])).toThrow(
      new InputError('silhouette: got 1 labels for 2 points'),
    );
    expect(() => silhouette([[0], [1, 2]], [0, 1])).toThrow(InputError);
    expect(() => silhouette([], [])).toThrow(InputError);
  });
});

describe('clusters found and clusters known', () => {
  it('agree where groups are apart', () => {
    const found = kMeans(points, 3);
    expect(adjustedRandIndex(found, labels)).toBe(1);
    expect(normalisedMutualInformation(found, labels)).toBeCloseTo(1, 12);
    expect(kMeans([[1], [1]], 2)).toHaveLength(2);
    expect(() => kMeans(points, 0)).toThrow(ConfigError);
  });

  it('are compared as scikit-learn does', () => {
    // adjusted_rand_score and normalized_mutual_info_score of scikit-learn's documentation and by hand
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(0.5714285714, 9);
    expect(adjustedRandIndex([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0);
    expect(normalisedMutualInformation([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0);
    expect(normalisedMutualInformation([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(0.8, 12);
    expect(normalisedMutualInformation([5, 5], [1, 1])).toBe(1);
    expect(() => adjustedRandIndex([0], [])).toThrow(InputError);
  });
});

describe('separation', () => {
  it('is variance between labels over variance within', () => {
    // centroids -1 and 1 with points 0.5 around: 1 / 0.25
    expect(varianceRatio([[-1.5], [-0.5], [0.5], [1.5]], [0, 0, 1, 1])).toBe(4);
    expect(varianceRatio([[1], [1]], [0, 0])).toBe(0);
    expect(varianceRatio([[0], [1]], [0, 1])).toBe(Number.POSITIVE_INFINITY);
  });

  it('compares where labels are early and late', () => {
    const steady = Array.from({ length: 20 }, (_, t) => [t % 2 ? 1 : -1, 0]);
    const turning = steady.map(([x], t) => (t < 10 ? [x as number, 0] : [-(x as number), 0]));
    const own = steady.map((_, t) => t % 2);
    expect(centroidCosine(steady, own)).toBeCloseTo(1, 12);
    expect(centroidCosine(turning, own)).toBeCloseTo(-1, 12);
    expect(centroidCosine([[0], [1]], [0, 1])).toBeNaN();
  });
});

describe('a linear probe', () => {
  it('reads what is linearly there, also where the points have moved along', () => {
    expect(linearProbe({ points, labels }, { points, labels })).toBe(1);
    const shifted = points.map((point) => point.map((value) => value + 0.5));
    expect(linearProbe({ points, labels }, { points: shifted, labels })).toBe(1);
  });

  it('does not read exclusive or', () => {
    const square = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const task = { points: square, labels: [0, 1, 1, 0] };
    expect(linearProbe(task, task)).toBeLessThan(0.8);
    expect(() => linearProbe(task, task, -1)).toThrow(InputError);
  });
});

describe('principal components', () => {
  it('are the directions of largest variance, in order', () => {
    const cloud = Array.from({ length: 50 }, (_, i) => {
      const [a, b] = [Math.cos(i), Math.sin(2 * i)];
      return [3 * a + 0.5 * b, 3 * a - 0.5 * b, 7];
    });
    const { coordinates, shares } = principalComponents(cloud, 2);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 9);
    expect(shares[0]).toBeGreaterThan(0.95);
    const first = coordinates.map(([x]) => x as number);
    const expected = cloud.map(([x, y]) => ((x as number) + (y as number)) / Math.SQRT2);
    const mean = expected.reduce((sum, each) => sum + each, 0) / expected.length;
    const sign = Math.sign(first[0]! / (expected[0]! - mean));
    first.forEach((value, i) => {
      expect(sign * value).toBeCloseTo(expected[i]! - mean, 1);
    });
    expect(principalComponents([[1], [1]], 1).shares).toEqual([0]);
  });
});
