import { describe, expect, it } from 'vitest';
import { splitBySuccess } from '../../src/index';

describe('splitBySuccess', () => {
  it('sorts groups by whether all, none or some are right', () => {
    expect(splitBySuccess([1, 1, 0, 0, 1, 0], 2)).toEqual({
      allRight: [0],
      allWrong: [1],
      mixed: [2],
      unscored: [],
    });
  });

  it('takes another threshold', () => {
    expect(splitBySuccess([0.6, 0.4, 0.9, 0.8], 2, { threshold: 0.5 })).toMatchObject({
      mixed: [0],
      allRight: [1],
    });
  });

  it('looks only at what is scored', () => {
    const mask = [true, false, false, false];
    expect(splitBySuccess([1, Number.NaN, 0, 0], 2, { mask })).toEqual({
      allRight: [0],
      allWrong: [],
      mixed: [],
      unscored: [1],
    });
  });

  it('refuses a reward that counts and is NaN, and a mask that does not fit', () => {
    expect(() => splitBySuccess([1, Number.NaN], 2)).toThrow(
      expect.objectContaining({ argument: 'rewards[1]' }),
    );
    expect(() => splitBySuccess([1, 0], 2, { mask: [1] })).toThrow(
      expect.objectContaining({ argument: 'mask.length' }),
    );
  });
});
