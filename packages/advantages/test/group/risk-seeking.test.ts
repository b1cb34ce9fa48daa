import { describe, expect, it } from 'vitest';
import { riskSeeking } from '../../src/index';

describe('riskSeeking', () => {
  it('counts what lies above the quantile, per share', () => {
    // The median of 0, 1, 2, 4 is 1.5.
    expect(riskSeeking([0, 4, 2, 1], { share: 0.5 })).toEqual(Float64Array.of(0, 5, 1, 0));
    // The 0.75 quantile lies a quarter of the way from 2 to 4.
    expect(riskSeeking([0, 1, 2, 4], { share: 0.25 })).toEqual(Float64Array.of(0, 0, 0, 6));
  });

  it('measures all from the worst where everything is the best share', () => {
    expect(riskSeeking([3, 5, 4], { share: 1 })).toEqual(Float64Array.of(0, 2, 1));
  });

  it('gives exact zeros to equals', () => {
    expect(riskSeeking([0.1, 0.1, 0.1])).toEqual(new Float64Array(3));
  });

  it.each([0, -0.1, 1.5, Number.NaN])('refuses a share of %d', (share) => {
    expect(() => riskSeeking([1], { share })).toThrow(expect.objectContaining({ argument: 'share' }));
  });
});
