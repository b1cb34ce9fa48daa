import { describe, expect, it } from 'vitest';
import { whiten } from '../../src/index';
import { largestDifference } from '../golden';

describe('whiten', () => {
  it('brings mean to zero and variance to one, of the sample or the population', () => {
    expect(Array.from(whiten([1, 2, 3], { epsilon: 0 }))).toEqual([-1, 0, 1]);
    const population = Math.sqrt(2 / 3);
    expect(
      largestDifference(whiten([1, 2, 3], { epsilon: 0, ddof: 0 }), [-1 / population, 0, 1 / population]),
    ).toBeLessThan(1e-15);
  });

  it('adds epsilon to the variance, 1e-8 unless told', () => {
    expect(whiten([1, 2, 3], { epsilon: 3 })[2]).toBe(0.5);
    expect(whiten([1, 2, 3])[2]).toBe(1 / Math.sqrt(1 + 1e-8));
  });

  it('counts each value as often as its weight says', () => {
    const weighted = whiten([4, 0, 1], { weights: [2, 1, 3], epsilon: 0 });
    const repeated = whiten([4, 4, 0, 1, 1, 1], { epsilon: 0 });
    expect(largestDifference(weighted, [repeated[0]!, repeated[2]!, repeated[3]!])).toBeLessThan(1e-15);
  });

  it('ignores masked values, whatever they are', () => {
    expect(whiten([Number.NaN, 1, 2, 3, 1e9], { weights: [0, 1, 1, 1, 0], epsilon: 0 })).toEqual(
      Float64Array.of(0, -1, 0, 1, 0),
    );
  });

  it('gives exact zeros to equals, to one value and to none that counts', () => {
    expect(whiten([0.1, 0.1, 0.1], { epsilon: 0 })).toEqual(new Float64Array(3));
    expect(whiten([5], { epsilon: 0 })).toEqual(new Float64Array(1));
    expect(whiten([1, 2], { weights: [0, 0] })).toEqual(new Float64Array(2));
  });

  it.each([
    [[1, Number.NaN], {}, 'values[1]'],
    [[], {}, 'values.length'],
    [[1, 2], { weights: [1] }, 'weights.length'],
    [[1, 2], { weights: [1, -1] }, 'weights[1]'],
    [[1, 2], { epsilon: -1 }, 'epsilon'],
    [[1, 2], { ddof: 2 as 1 }, 'ddof'],
  ])('refuses %j with %j', (values, options, argument) => {
    expect(() => whiten(values, options)).toThrow(expect.objectContaining({ argument }));
  });
});
