import { describe, expect, it } from 'vitest';
import { ArgumentError, fitProbe, probeSelectivity, SeededRandom } from '../../src';

/** Vectors around one of three centres. */
function clusters(seed: number, count: number) {
  const random = new SeededRandom(seed);
  const labels = Array.from({ length: count }, (_, i) => i % 3);
  const noise = () => random.uniform() - 0.5;
  return {
    labels,
    features: labels.map((label) => [100 * Math.cos(2 * label) + noise(), Math.sin(2 * label) + noise() / 4]),
  };
}

describe('fitProbe', () => {
  it('tells clusters apart whatever their scale', () => {
    expect(fitProbe(clusters(0, 60)).accuracy(clusters(1, 30))).toBe(1);
  });

  it('draws the border of two points half-way', () => {
    const { predict } = fitProbe({ features: [[-1], [3]], labels: [0, 1] });
    expect(predict([[0.99], [1.01]])).toEqual([0, 1]);
  });

  it('refuses nothing, and labels that are too few', () => {
    expect(() => fitProbe({ features: [], labels: [] })).toThrow(
      new ArgumentError('features: must not be empty'),
    );
    expect(() => fitProbe({ features: [[1]], labels: [] })).toThrow(
      new ArgumentError('labels: 0 for 1 features'),
    );
  });
});

describe('probeSelectivity', () => {
  it('is high where features tell the label, and near 0 where they do not', () => {
    expect(probeSelectivity(clusters(0, 60), clusters(1, 60), 5)).toBeGreaterThan(0.4);
    const random = new SeededRandom(9);
    const nothing = () => ({
      labels: Array.from({ length: 90 }, () => random.integer(3)),
      features: Array.from({ length: 90 }, () => [random.uniform(), random.uniform()]),
    });
    expect(Math.abs(probeSelectivity(nothing(), nothing(), 5))).toBeLessThan(0.2);
  });
});
