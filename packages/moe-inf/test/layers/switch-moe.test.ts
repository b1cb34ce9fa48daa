import { grad, random, sum } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, switchMoe } from '../../src';
import { expectNonZero, normals } from '../support';

const size = { width: 6, experts: 4, expertHidden: 5 };
const x = normals(1, [12, 6]);

describe('switchMoe', () => {
  it('takes one expert per token, whose weight trains the router', async () => {
    const ffn = switchMoe({ ...size, balanceWeight: 0 });
    const params = ffn.init(random.key(0));
    const { statistics } = ffn.apply(params, x);
    expect(await sum(statistics!.load!).item()).toBeCloseTo(1, 6);
    const { router } = grad((p: typeof params) => sum(ffn.apply(p, x).output))(params);
    await expectNonZero(router.gate.weight);
  });

  it('has a capacity of 1.25 even shares', async () => {
    const ffn = switchMoe(size);
    const { statistics } = ffn.apply(ffn.init(random.key(0)), x);
    const counts = Array.from(await statistics!.load!.data(), (share) => Math.round(12 * share));
    const dropped = counts.reduce((total, count) => total + Math.max(0, count - 3), 0) / 12;
    expect(await statistics!.dropped!.item()).toBeCloseTo(dropped, 6);
  });

  it('names itself in errors', () => {
    expect(() => switchMoe({ ...size, width: 0 })).toThrow(ConfigError);
    expect(() => switchMoe({ ...size, width: 0 })).toThrow(
      'switchMoe: width must be a positive integer, got 0',
    );
  });
});
