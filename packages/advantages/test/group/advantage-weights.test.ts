import { describe, expect, it } from 'vitest';
import { awrWeights, mpoWeights, vmpoWeights } from '../../src/index';
import { largestDifference } from '../golden';

describe('awrWeights', () => {
  it('is the exponential, no larger than most', () => {
    const advantages = [Math.log(2), 0, 2 * Math.log(2)];
    expect(largestDifference(awrWeights(advantages, { beta: 1 }), [2, 1, 4])).toBeLessThan(1e-14);
    expect(largestDifference(awrWeights(advantages, { beta: 0.5, most: 5 }), [4, 1, 5])).toBeLessThan(1e-14);
    expect(Array.from(awrWeights([1e4], { beta: 1 }))).toEqual([20]);
  });

  it('refuses a beta of 0', () => {
    expect(() => awrWeights([1], { beta: 0 })).toThrow(expect.objectContaining({ argument: 'beta' }));
  });
});

describe('mpoWeights', () => {
  it('is the softmax', () => {
    expect(largestDifference(mpoWeights([Math.log(3), 0], { temperature: 1 }), [0.75, 0.25])).toBeLessThan(
      1e-15,
    );
    expect(
      largestDifference(mpoWeights([1e4, 1e4 - Math.log(3)], { temperature: 1 }), [0.75, 0.25]),
    ).toBeLessThan(1e-11);
  });

  it('refuses a temperature of 0', () => {
    expect(() => mpoWeights([1], { temperature: 0 })).toThrow(
      expect.objectContaining({ argument: 'temperature' }),
    );
  });
});

describe('vmpoWeights', () => {
  it('is the softmax over the better half, zero below', () => {
    const advantages = [-9, Math.log(3), -1, 0];
    expect(largestDifference(vmpoWeights(advantages, { temperature: 1 }), [0, 0.75, 0, 0.25])).toBeLessThan(
      1e-15,
    );
  });

  it('rounds the share up to whole samples, and keeps the first of equals', () => {
    expect(Array.from(vmpoWeights([1, 1, 1], { temperature: 1 }))).toEqual([0.5, 0.5, 0]);
    expect(Array.from(vmpoWeights([1, 1, 1], { temperature: 1, share: 0.1 }))).toEqual([1, 0, 0]);
  });

  it('refuses a share of 0', () => {
    expect(() => vmpoWeights([1], { temperature: 1, share: 0 })).toThrow(
      expect.objectContaining({ argument: 'share' }),
    );
  });
});
