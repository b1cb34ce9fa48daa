import { describe, expect, it } from 'vitest';
import { ConfigError, initialisers } from '../../src/index';

describe('fansOf', () => {
  it.each([
    [[3, 8], { fanIn: 8, fanOut: 3 }],
    [[16, 4, 3], { fanIn: 12, fanOut: 48 }],
    [[2, 3, 5, 7], { fanIn: 105, fanOut: 70 }],
  ])('of %j are %j', (shape, fans) => {
    expect(initialisers.fansOf(shape)).toEqual(fans);
  });

  it('do not exist below rank 2', () => {
    expect(() => initialisers.fansOf([4])).toThrow(
      new ConfigError('initialiser: a fan needs a weight of rank 2 or more, got [4]'),
    );
    expect(() => initialisers.fansOf([])).toThrow(ConfigError);
  });
});
