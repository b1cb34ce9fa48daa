import { random, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  deepSeekMoe,
  denseFfn,
  infMoe,
  type LayerSize,
  layerCosts,
  peer,
  topKMoe,
} from '../../src';

const sizes = { experts: 6, expertHidden: 5, k: 2 };
const masked = { hidden: 20, blockSize: 5, indexWidth: 3, maskHidden: 7 };
const cases: readonly [LayerSize, { init(key: Tensor): object }][] = [
  [{ kind: 'dense', hidden: 10 }, denseFfn({ width: 8, hidden: 10 })],
  [{ kind: 'inf-moe', ...masked, routerHidden: 4 }, infMoe({ width: 8, ...masked, routerHidden: 4 })],
  [{ kind: 'inf-moe', ...masked, routerHidden: 0 }, infMoe({ width: 8, ...masked, routerHidden: 0 })],
  [
    { kind: 'inf-moe', ...masked, sigma: { mode: 'fixed', init: 1 } },
    infMoe({ width: 8, ...masked, sigma: { mode: 'fixed', init: 1 } }),
  ],
  [{ kind: 'top-k', ...sizes }, topKMoe({ width: 8, ...sizes })],
  [
    { kind: 'top-k', ...sizes, shared: 2 },
    deepSeekMoe({ width: 8, expertHidden: 5, experts: 8, k: 4, shared: 2 }),
  ],
  [
    { kind: 'peer', keys: 4, heads: 2, k: 3, queryWidth: 6 },
    peer({ width: 8, keys: 4, heads: 2, k: 3, queryWidth: 6 }),
  ],
];

describe('layerCosts', () => {
  it.each(cases)('counts the parameters that %o has', (size, layer) => {
    const drawn = tree
      .leaves<Tensor>(layer.init(random.key(0)))
      .reduce((sum, { size: count }) => sum + count, 0);
    const costs = layerCosts(8, size);
    expect(costs.total).toBe(drawn);
    expect(costs.active(costs.hidden)).toBe(costs.total);
    expect(costs.active(costs.mostHidden)).toBeLessThanOrEqual(costs.total);
  });

  it('refuses unknown kinds, and more kept than exist', () => {
    expect(() => layerCosts(8, { kind: 'soft' } as never)).toThrow(ConfigError);
    expect(() => layerCosts(8, { kind: 'top-k', ...sizes, k: 7 })).toThrow('k must be an integer of 1 .. 6');
  });
});
