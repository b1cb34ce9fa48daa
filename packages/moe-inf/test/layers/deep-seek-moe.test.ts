import { geluMlp } from '@lab/nn';
import { add, random, zerosLike } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, deepSeekMoe, topKMoe } from '../../src';
import { expectSame, normals } from '../support';

const size = { width: 6, experts: 8, expertHidden: 5, k: 3, shared: 1 };
const x = normals(1, [12, 6]);

describe('deepSeekMoe', () => {
  const ffn = deepSeekMoe(size);
  const params = ffn.init(random.key(0));

  it('adds its shared experts to those it routes to', async () => {
    const routed = topKMoe({ width: 6, experts: 7, expertHidden: 5, k: 2, normalize: false }).apply(
      params,
      x,
    ).output;
    const shared = geluMlp({ width: 6, hidden: 5 }).apply(params.shared, x).output;
    await expectSame(ffn.apply(params, x).output, add(routed, shared), 1e-6);
  });

  it('computes k of its experts, the shared ones included', async () => {
    expect(await ffn.apply(params, x).statistics!.union!.item()).toBeCloseTo(3 / 8, 6);
  });

  it('serves every token with the shared experts, whatever the gate', async () => {
    const none = {
      ...params,
      experts: {
        ...params.experts,
        down: { weight: zerosLike(params.experts.down.weight), bias: params.experts.down.bias },
      },
    };
    const shared = geluMlp({ width: 6, hidden: 5 }).apply(params.shared, x).output;
    await expectSame(ffn.apply(none, x).output, shared, 1e-6);
  });

  it.each([
    [{ k: 1 }, 'needs shared < k <= experts, got 1, 1 and 8'],
    [{ k: 9 }, 'needs shared < k <= experts, got 1, 9 and 8'],
    [{ shared: 0 }, 'shared must be a positive integer, got 0'],
  ])('refuses %o', (bad, message) => {
    expect(() => deepSeekMoe({ ...size, ...bad })).toThrow(ConfigError);
    expect(() => deepSeekMoe({ ...size, ...bad })).toThrow(message);
  });
});
