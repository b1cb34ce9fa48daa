import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, sine } from '../../src/envs/classic-control/small-angles';

describe('sine and cosine', () => {
  it('have known values at, below and above the limit of the polynomials', () => {
    expect([sine(0), cosine(0)]).toEqual([0, 1]);
    expect([sine(0.2), cosine(0.2)]).toEqual([0.19866933079506122, 0.9800665778412416]);
    expect([sine(-0.3), cosine(-0.3)]).toEqual([-0.29552020666133955, 0.955336489125606]);
    expect([sine(2), cosine(2)]).toEqual([0.9092974268256817, -0.4161468365471424]);
    expect([sine(Number.NaN), cosine(Number.POSITIVE_INFINITY)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('have the bits of Math.sin and Math.cos, which in V8 are the same polynomials', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.299, max: 0.299, noNaN: true }), (angle) => {
        expect(sine(angle)).toBe(angle === 0 ? 0 : Math.sin(angle));
        expect(cosine(angle)).toBe(Math.cos(angle));
      }),
      { numRuns: 2000 },
    );
  });
});
