import { array, grad, ones, random, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, dropout } from '../../src/index';
import { numbersOf } from '../support';

describe('dropout', () => {
  it('drops about the rate and scales what is kept', async () => {
    const values = await numbersOf(dropout(ones([2000]), 0.75, random.key(0)));
    expect(new Set(values)).toEqual(new Set([0, 4]));
    const kept = values.filter((value) => value === 4).length / values.length;
    expect(Math.abs(kept - 0.25)).toBeLessThan(0.04);
  });

  it('passes gradients where it passes values', async () => {
    const x = ones([50]);
    const key = random.key(1);
    const gradient = grad((input: Tensor) => sum(dropout(input, 0.5, key)))(x);
    expect(await numbersOf(gradient)).toEqual(await numbersOf(dropout(x, 0.5, key)));
  });

  it('does nothing at rate 0 and without a key', () => {
    const x = array([1, 2]);
    expect(dropout(x, 0, random.key(0))).toBe(x);
    expect(dropout(x, 0.5)).toBe(x);
  });

  it.each([-0.1, 1, Number.NaN])('refuses the rate %d', (rate) => {
    expect(() => dropout(array([1]), rate)).toThrow(
      new ConfigError(`dropout: rate must be in [0, 1), got ${rate}`),
    );
  });
});
