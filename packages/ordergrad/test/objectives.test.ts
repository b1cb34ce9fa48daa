import { describe, expect, it } from 'vitest';
import {
  cpw,
  custom,
  cvar,
  distortion,
  harrellDavis,
  max,
  min,
  power,
  spectral,
  upperTail,
  wang,
  winsorizedMean,
} from '../src/index';
import { normalCdf, normalQuantile } from '../src/normal';

const close = (values: readonly number[], digits = 14) => values.map((x) => expect.closeTo(x, digits));
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe('weights', () => {
  it('of tails count partial ranks in part', () => {
    expect(Array.from(cvar(0.25).weights(6))).toEqual(close([2 / 3, 1 / 3, 0, 0, 0, 0]));
    expect(Array.from(upperTail(0.25).weights(6))).toEqual(close([0, 0, 0, 0, 1 / 3, 2 / 3]));
    expect(Array.from(cvar(1e-9).weights(3))).toEqual(close([1, 0, 0]));
  });

  it('of the winsorized mean put what is cut on the next rank', () => {
    expect(Array.from(winsorizedMean(1).weights(5))).toEqual(close([0, 0.4, 0.2, 0.4, 0]));
  });

  it('of Harrell and Davis are symmetric for the median, sum to 1 for any k, and end in min and max', () => {
    const weights = harrellDavis(0.5).weights(2001);
    expect(weights[3]).toBeCloseTo(weights[1997]!, 15);
    for (const q of [0.001, 0.2, 0.5, 0.97]) expect(sum(harrellDavis(q).weights(500))).toBeCloseTo(1, 13);
    expect(harrellDavis(0).weights(5)).toEqual(min.weights(5));
    expect(harrellDavis(1).weights(5)).toEqual(max.weights(5));
    // 3 q - 3 q^2 ... at k = 2, q = 1/3: Beta(1, 2) has mass 3/4 below 1/2.
    expect(Array.from(harrellDavis(1 / 3).weights(2))).toEqual(close([0.75, 0.25]));
  });

  it('of distortions are the mean where nothing is distorted, and rise where they seek risk', () => {
    for (const neutral of [wang(0), cpw(1), power(1), distortion((u) => u), spectral(() => 1)]) {
      expect(Array.from(neutral.weights(4))).toEqual(close([0.25, 0.25, 0.25, 0.25]));
    }
    expect(Array.from(power(2).weights(4))).toEqual(close([1 / 16, 3 / 16, 5 / 16, 7 / 16]));
    expect(Array.from(spectral((u) => 2 * u).weights(4))).toEqual(close([1 / 16, 3 / 16, 5 / 16, 7 / 16]));
    expect(Array.from(wang(1).weights(2))).toEqual(close([1 - 0.8413447460685429, 0.8413447460685429]));
  });

  it('of custom are copied, and only for their own k', () => {
    const alpha = [1, 2];
    const objective = custom(alpha);
    alpha[0] = 9;
    objective.weights(2)[1] = 9;
    expect(Array.from(objective.weights(2))).toEqual([1, 2]);
    expect(() => objective.weights(3)).toThrow('alphaLowToHigh.length must be 3, got 2');
    expect(() => custom([0, 0])).toThrow('alphaLowToHigh must be other than all zero, got [0,0]');
    expect(() => custom([])).toThrow('other than all zero');
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1.959963984540054, 0.975],
    [-3, 0.0013498980316300946],
    [-10, 7.619853024160527e-24],
  ])('at %d', (x, chance) => {
    expect(normalCdf(x) / chance).toBeCloseTo(1, 12);
    expect(normalQuantile(chance)).toBeCloseTo(x, 12);
  });
});
