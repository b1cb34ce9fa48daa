import { array, random, reshape, sum } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, NonCausalError, softMoe } from '../../src';
import { expectSame, normals } from '../support';

const size = { width: 6, experts: 4, expertHidden: 5 };
const x = normals(1, [2, 3, 6]);

describe('softMoe', () => {
  const ffn = softMoe({ ...size, slots: 2 });
  const params = ffn.init(random.key(0));

  it('mixes tokens within a sequence and not between sequences', async () => {
    const { output } = ffn.apply(params, x);
    const flat = ffn.apply(params, reshape(x, [1, 6, 6])).output;
    const [separate, together] = [await output.data(), await flat.data()];
    expect(separate).not.toEqual(together);
    const first = ffn.apply(
      params,
      array((await x.data()).slice(0, 18) as Float32Array, { shape: [3, 6] }),
    ).output;
    await expectSame(first, array(separate.slice(0, 18) as Float32Array, { shape: [3, 6] }), 1e-6);
  });

  it('shares every token out among its experts', async () => {
    expect(await sum(ffn.apply(params, x).statistics!.load!).item()).toBeCloseTo(1, 6);
  });

  it('refuses tokens with positions unless allowed, and single vectors', () => {
    const positions = array([0, 1, 2], { dtype: 'int32' });
    expect(() => ffn.apply(params, x, { positions })).toThrow(NonCausalError);
    const allowed = softMoe({ ...size, slots: 2, allowNonCausal: true });
    expect(allowed.apply(params, x, { positions }).output.shape).toEqual([2, 3, 6]);
    expect(() => ffn.apply(params, normals(1, [6]))).toThrow('x must be [..., tokens, 6], got [6]');
    expect(() => softMoe({ ...size, slots: 0 })).toThrow(ConfigError);
  });
});
