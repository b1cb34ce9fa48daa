import { describe, expect, it } from 'vitest';
import { vimco } from '../../src/index';
import { largestDifference } from '../golden';

describe('vimco', () => {
  it('replaces each by the geometric mean of the others', () => {
    expect(largestDifference(vimco([Math.log(3), 0]), [Math.log(2), Math.log(2 / 3)])).toBeLessThan(1e-15);
    // f = 1, 2, 8: L = log(11 / 3); without the first log(2 * 8) / 2, and so on.
    const level = Math.log(11 / 3);
    const expected = [
      level - Math.log((4 + 2 + 8) / 3),
      level - Math.log((1 + Math.sqrt(8) + 8) / 3),
      level - Math.log((1 + 2 + Math.sqrt(2)) / 3),
    ];
    expect(largestDifference(vimco([0, Math.log(2), Math.log(8)]), expected)).toBeLessThan(1e-15);
  });

  it('neither overflows nor moves with a common factor', () => {
    expect(largestDifference(vimco([1000, 1001]), vimco([0, 1]))).toBeLessThan(1e-12);
    expect(vimco([0.1, 0.1, 0.1])).toEqual(new Float64Array(3));
  });

  it('refuses a group of one', () => {
    expect(() => vimco([1])).toThrow(expect.objectContaining({ name: 'GroupTooSmallError', value: 1 }));
  });
});
