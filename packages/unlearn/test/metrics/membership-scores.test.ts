import { describe, expect, it } from 'vitest';
import { ArgumentError, membershipScores, privacyLeak } from '../../src';

const { loss, compressed, reference, minK, minKPlusPlus, gradientNorm } = membershipScores;

describe('membershipScores', () => {
  const logProbs = [-1, -4, -2, -3, -5];

  it('has the six of open-unlearning', () => {
    expect(loss(logProbs)).toBe(3);
    expect(compressed(logProbs, 12)).toBe(0.25);
    expect(reference(logProbs, [-1, -1])).toBe(2);
    // floor(0.4 * 5) = 2 lowest: -5 and -4.
    expect(minK(logProbs)).toBe(4.5);
    const tokens = logProbs.map((logProb) => ({ logProb, mean: -1, variance: 4 }));
    expect(minKPlusPlus(tokens)).toBe(1.75);
    expect(gradientNorm([1, 2, 6])).toBe(3);
  });

  it('takes one token at least', () => {
    expect(minK([-1, -3])).toBe(3);
  });

  it('bounds small variances', () => {
    expect(minKPlusPlus([{ logProb: -0.001, mean: 0, variance: 0 }])).toBeCloseTo(1, 12);
  });

  it('refuses empty texts and shares that are none', () => {
    expect(() => loss([])).toThrow(new ArgumentError('logProbs: must not be empty'));
    expect(() => minK(logProbs, 0)).toThrow(new ArgumentError('k: must be in (0, 1], got 0'));
    expect(() => compressed(logProbs, 0)).toThrow(new ArgumentError('bytes: must be at least 1, got 0'));
    expect(() => gradientNorm([])).toThrow(ArgumentError);
  });
});

describe('privacyLeak', () => {
  const retrained = { forget: [1, 2, 3, 4], holdout: [1, 2, 3, 4] };

  it('is -100 where forgotten texts look like members, 0 ideally, above where they are conspicuous', () => {
    expect(privacyLeak({ forget: [0, 0], holdout: [1, 1] }, retrained)).toBe(-100);
    expect(privacyLeak({ forget: [1, 2], holdout: [1, 2] }, retrained)).toBe(0);
    expect(privacyLeak({ forget: [5, 6], holdout: [1, 2] }, retrained)).toBe(100);
  });

  it('refuses a reference that has no scale', () => {
    expect(() => privacyLeak(retrained, { forget: [0], holdout: [1] })).toThrow(
      new ArgumentError('retrained: its area under the curve is 0'),
    );
  });
});
