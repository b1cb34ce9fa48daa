import { describe, expect, it } from 'vitest';
import { drGrpo } from '../../src/index';

describe('drGrpo', () => {
  it('subtracts the mean', () => {
    expect(Array.from(drGrpo([1, 0, 0, 0]))).toEqual([0.75, -0.25, -0.25, -0.25]);
    expect(Array.from(drGrpo([0, 1, 2, 5]))).toEqual([-2, -1, 0, 3]);
  });

  it('gives exact zeros to equals, whose mean need not be representable', () => {
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    expect(drGrpo([0.1, 0.1, 0.1])).toEqual(new Float64Array(3));
    expect(drGrpo([7])).toEqual(new Float64Array(1));
  });
});
