import { random, sum } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, peer } from '../../src';
import { normals } from '../support';

const size = { width: 6, keys: 4, heads: 2, k: 3, queryWidth: 6 };

describe('peer', () => {
  it('has n^2 experts, of which each head takes k for a token', async () => {
    const ffn = peer(size);
    const params = ffn.init(random.key(0));
    expect(params.up.shape).toEqual([16, 6]);
    const { statistics } = ffn.apply(params, normals(1, [5, 6]));
    expect(await sum(statistics!.load!).item()).toBeCloseTo(6, 5);
    expect(await statistics!.union!.item()).toBeCloseTo(6 / 16, 6);
  });

  it.each([
    [{ k: 5 }, 'k must be an integer of 1 .. 4'],
    [{ queryWidth: 5 }, 'queryWidth must be even, got 5'],
    [{ heads: 0 }, 'heads must be a positive integer, got 0'],
    [{ activation: 'tanh' }, 'activation must be one of'],
  ])('refuses %o', (bad, message) => {
    expect(() => peer({ ...size, ...bad } as never)).toThrow(ConfigError);
    expect(() => peer({ ...size, ...bad } as never)).toThrow(message);
  });
});
