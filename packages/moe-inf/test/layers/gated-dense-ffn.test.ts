import { Linear } from '@lab/nn';
import { gelu, mul, random, sigmoid } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { gatedDenseFfn } from '../../src';
import { expectSame, normals } from '../support';

describe('gatedDenseFfn', () => {
  it('multiplies every hidden unit by its gate', async () => {
    const ffn = gatedDenseFfn({ width: 4, hidden: 6, indexWidth: 2, routerHidden: 3 });
    const params = ffn.init(random.key(0));
    const x = normals(1, [3, 4]);
    const mu = Linear.apply(
      params.router.mu,
      gelu(Linear.apply(params.router.trunk!, x), { approximate: true }),
    );
    const gate = mul(sigmoid(Linear.apply(params.mask, mu)), 2);
    const hidden = mul(gelu(Linear.apply(params.up, x), { approximate: true }), gate);
    const expected = Linear.apply(params.down as Linear.Params, hidden);
    const { output, statistics } = ffn.apply(params, x, { key: random.key(1) });
    await expectSame(output, expected, 1e-6);
    expect(await statistics!.union!.item()).toBe(1);
  });
});
