import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/ops/normal-quantile';

describe('normalQuantile', () => {
  it('agrees with NormalDist().inv_cdf of Python 3.11', () => {
    const expected = [
      [2 ** -33, -6.337957754553789],
      [1e-9, -5.9978070150076865],
      [0.01, -2.3263478740408408],
      [0.075, -1.4395314709384557],
      [0.1, -1.2815515655446006],
      [0.3, -0.5244005127080407],
      [0.8, 0.8416212335729144],
      [0.99999, 4.26489079392384],
    ] as const;
    for (const [p, z] of expected) expect(normalQuantile(p)).toBeCloseTo(z, 14);
  });

  it('is odd around one half, where it is 0', () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [2 ** -33, 0.0625, 0.25]) expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
  });
});
