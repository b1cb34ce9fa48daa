import { applyDecoder, lora } from '@lab/lm';
import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { addTaskVectors, negateAdapters, negateTaskVector } from '../../src';
import { expectClose, tinyModel } from '../support';

const pair = (a: number, b: number) => ({ a: array([a]), b: { c: array([b]) } });

describe('task vectors', () => {
  it('go as far in the other direction, times lambda', async () => {
    const { a, b } = negateTaskVector(pair(1, 2), pair(2, 1.5), 3);
    expect([await a.item(), await b.c.item()]).toEqual([-2, 3.5]);
  });

  it('add up', async () => {
    const { a, b } = addTaskVectors(pair(1, 2), [pair(2, 2), pair(1, 5)]);
    expect([await a.item(), await b.c.item()]).toEqual([2, 5]);
  });

  it('are negated in adapters as in the weights', async () => {
    const { config, params } = tinyModel();
    const adapter = lora(config, { rank: 2, alpha: 4, targetModules: 'all-linear' });
    const fresh = adapter.init(random.key(1));
    const adapters = Object.fromEntries(
      Object.entries(fresh).map(([name, { a, b }], index) => [
        name,
        { a, b: random.normal(random.key(10 + index), b.shape) },
      ]),
    );
    const tokens = array([[1, 2, 3]], { dtype: 'int32' });
    const negated = applyDecoder(adapter.attach(params, negateAdapters(adapters, 0.5)), tokens, config);
    const merged = negateTaskVector(params, adapter.merge(params, adapters), 0.5);
    expectClose(await negated.data(), await applyDecoder(merged, tokens, config).data(), 1e-5);
  });
});
