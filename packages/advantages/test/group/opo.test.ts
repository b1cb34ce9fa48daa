import { describe, expect, it } from 'vitest';
import { drGrpo, opo } from '../../src/index';

describe('opo', () => {
  it('weighs the mean by length', () => {
    expect(Array.from(opo({ rewards: [1, 0], lengths: [10, 30] }))).toEqual([0.75, -0.25]);
    // (2 * 1 + 4 * 3 + 6 * 0) / 8 = 1.75
    expect(Array.from(opo({ rewards: [2, 4, 6], lengths: [1, 3, 4] }).map((a) => a * 8))).toEqual([
      2 * 8 - 38,
      4 * 8 - 38,
      6 * 8 - 38,
    ]);
  });

  it('is drGrpo where lengths are equal', () => {
    const rewards = [0.3, 1.7, 2];
    expect(opo({ rewards, lengths: [5, 5, 5] })).toEqual(drGrpo(rewards));
  });

  it('gives exact zeros to equals', () => {
    expect(opo({ rewards: [0.1, 0.1, 0.1], lengths: [3, 9, 7] })).toEqual(new Float64Array(3));
  });

  it.each([
    [[1], 'lengths.length'],
    [[1, 0], 'lengths[1]'],
    [[1, Number.NaN], 'lengths[1]'],
  ])('refuses lengths %j', (lengths, argument) => {
    expect(() => opo({ rewards: [1, 2], lengths })).toThrow(expect.objectContaining({ argument }));
  });
});
