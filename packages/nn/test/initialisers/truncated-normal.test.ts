import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, initialisers } from '../../src/index';
import { numbersOf } from '../support';

describe('truncatedNormal', () => {
  it('stays finite and inside bounds that cut nothing off', async () => {
    const draw = initialisers.truncatedNormal({ std: 1e-3, low: -1, high: 1 });
    const values = await numbersOf(draw(random.key(0), [5000]));
    expect(values.every((value) => Math.abs(value) < 6e-3)).toBe(true);
  });

  it('draws from one tail', async () => {
    const values = await numbersOf(initialisers.truncatedNormal({ low: 1, high: 2 })(random.key(0), [1000]));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...values)).toBeLessThanOrEqual(2);
    // E[x | 1 < x < 2] of the standard normal.
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - 1.3831)).toBeLessThan(0.03);
  });

  it('refuses bounds in the wrong order and deviations that are not positive', () => {
    expect(() => initialisers.truncatedNormal({ low: 1, high: 1 })).toThrow(ConfigError);
    expect(() => initialisers.truncatedNormal({ std: 0 })).toThrow('got -2, 2 and 0');
  });
});
