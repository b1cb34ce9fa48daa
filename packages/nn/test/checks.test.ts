import { describe, expect, it } from 'vitest';
import { checkRange, checkSizes } from '../src/checks';
import { ConfigError } from '../src/index';

describe('checkSizes', () => {
  it('takes positive integers', () => {
    expect(() => checkSizes('Layer', { a: 1, b: 1024 })).not.toThrow();
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d by name', (value) => {
    expect(() => checkSizes('Layer', { good: 1, bad: value })).toThrow(
      new ConfigError(`Layer: bad must be a positive integer, got ${value}`),
    );
  });
});

describe('checkRange', () => {
  it('includes the lower end only', () => {
    expect(() => checkRange('f', { a: 0, b: 0.999 }, 0, 1)).not.toThrow();
    expect(() => checkRange('f', { rate: 1 }, 0, 1)).toThrow(
      new ConfigError('f: rate must be in [0, 1), got 1'),
    );
    expect(() => checkRange('f', { rate: -1e-9 }, 0, 1)).toThrow(ConfigError);
  });

  it('may have no upper end, and never takes NaN', () => {
    expect(() => checkRange('f', { a: 1e300 }, 0)).not.toThrow();
    expect(() => checkRange('f', { a: Number.NaN }, 0)).toThrow('f: a must be in [0, Infinity), got NaN');
  });
});
