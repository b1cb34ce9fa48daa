import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeAngle } from '../../src/envs/classic-control/small-angles';

const written = (angle: number): number[] => {
  const out = new Float64Array(3);
  writeAngle(out, angle);
  return [...out];
};

describe('writeAngle', () => {
  it('has known values at, below and above the limit of the polynomials', () => {
    expect(written(0)).toEqual([0, 0, 1]);
    expect(written(0.2)).toEqual([0.2, 0.19866933079506122, 0.9800665778412416]);
    expect(written(-0.3)).toEqual([-0.3, -0.29552020666133955, 0.955336489125606]);
    expect(written(2)).toEqual([2, 0.9092974268256817, -0.4161468365471424]);
    expect(written(Number.NaN)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('has the bits of Math.sin and Math.cos, which in V8 are the same polynomials', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.299, max: 0.299, noNaN: true }), (angle) => {
        expect(written(angle)).toEqual([angle, angle === 0 ? 0 : Math.sin(angle), Math.cos(angle)]);
      }),
      { numRuns: 2000 },
    );
  });
});
