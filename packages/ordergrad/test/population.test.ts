import { describe, expect, it } from 'vitest';
import {
  elevate,
  exactOrderGrad,
  giniMeanDifference,
  harrellDavis,
  influence,
  lMoment,
  max,
  median,
  quantile,
  quantileCloseness,
  spectrum,
  topM,
} from '../src/index';

describe('elevate', () => {
  it('is degree elevation, one degree at a time', () => {
    let alpha = Float64Array.of(1, -2, 0.5, 3);
    for (let k = 4; k < 9; k++) {
      const next = Float64Array.from(
        { length: k + 1 },
        (_, t) => (t * (alpha[t - 1] ?? 0) + (k - t) * (alpha[t] ?? 0)) / k,
      );
      for (const [t, weight] of elevate(alpha, k + 1).entries()) expect(weight).toBeCloseTo(next[t]!, 14);
      alpha = next;
    }
    expect(() => elevate([1, 2, 3], 2)).toThrow('size must be an integer of at least 3, got 2');
  });

  it('leaves the spectrum as it is', () => {
    const alpha = topM(2).weights(5);
    const raised = {
      name: 'raised',
      weights: (k: number) => elevate(alpha, k).map((weight) => (weight * 5) / k),
    };
    for (const u of [0, 0.2, 0.55, 0.9, 1]) {
      expect(spectrum(raised, 40)(u)).toBeCloseTo(spectrum(topM(2), 5)(u), 12);
    }
  });
});

describe('spectrum', () => {
  it.each([0, 0.3, 0.5, 1])('is k u^(k-1), 2 (2u - 1) and the Legendre polynomial at %d', (u) => {
    expect(spectrum(max, 4)(u)).toBeCloseTo(4 * u ** 3, 14);
    expect(spectrum(giniMeanDifference, 7)(u)).toBeCloseTo(2 * (2 * u - 1), 13);
    expect(spectrum(lMoment(3), 6)(u)).toBeCloseTo(6 * u * u - 6 * u + 1, 13);
  });

  it('refuses a level outside 0 to 1', () => {
    expect(() => spectrum(max, 4)(1.5)).toThrow('u must be from 0 to 1, got 1.5');
  });
});

describe('influence', () => {
  it('is the derivative of the objective in the share of an outcome', () => {
    const inputs = { rewards: [-1, 2, 0.5], probabilities: [0.2, 0.3, 0.5], k: 3, objective: median };
    const value = (probabilities: number[]) => exactOrderGrad({ ...inputs, probabilities }).value;
    for (const [i, slope] of influence(inputs).entries()) {
      const mixed = (t: number) => value(inputs.probabilities.map((p, j) => (1 - t) * p + (i === j ? t : 0)));
      expect(slope).toBeCloseTo((mixed(1e-6) - value(inputs.probabilities)) / 1e-6, 4);
    }
  });
});

describe('quantileCloseness', () => {
  it('tells where a finite k looks', () => {
    const { level, deviation, offset } = quantileCloseness(max, 1, 9);
    expect(level).toBeCloseTo(0.9, 14);
    expect(offset).toBeCloseTo(-0.1, 14);
    expect(deviation).toBeCloseTo(Math.sqrt(9 / 1100), 14); // of Beta(9, 1)
  });

  it('narrows with k, to the asked level', () => {
    for (const objective of [quantile(0.2), harrellDavis(0.2)]) {
      const few = quantileCloseness(objective, 0.2, 10);
      const many = quantileCloseness(objective, 0.2, 1000);
      expect(many.deviation).toBeLessThan(few.deviation / 5);
      expect(Math.abs(many.offset)).toBeLessThan(1e-3);
    }
    expect(() => quantileCloseness(max, -0.1, 3)).toThrow('q must be from 0 to 1, got -0.1');
  });
});
