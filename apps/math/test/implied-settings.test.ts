import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { withImplied } from '../src/implied-settings';

test('an objective implies the estimator that reads it', () => {
  expect(withImplied({ seed: 1, rl: { objective: 'Max', k: 2 } })).toEqual({
    seed: 1,
    rl: { objective: 'Max', k: 2, estimator: 'orderGrad' },
  });
});

test('a later estimator takes an objective away', () => {
  const rl = resolveConfig({ rl: { objective: 'Max' } }, { rl: { estimator: 'rloo' } }).rl;
  expect(rl).toMatchObject({ estimator: 'rloo', objective: '' });
});

test('a whole configuration implies nothing', () => {
  const config = resolveConfig({ rl: { objective: 'Median' } });
  expect(withImplied(config)).toEqual(config);
});

test.each([[null], [4], ['rl'], [[]], [{}], [{ rl: null }], [{ rl: 4 }]])('%j stays as it is', (layer) => {
  expect(withImplied(layer)).toEqual(layer);
});

test('a task that is read from files implies worked solutions as they are and updates in parts, unless the layer says otherwise', () => {
  const [sft, rl] = [{ imperfect: 0 }, { microBatchTokens: 2048 }];
  expect(withImplied({ task: 'gsm8k' })).toEqual({ task: 'gsm8k', sft, rl });
  expect(withImplied({ task: 'gsm8k', sft: { steps: 3 }, rl: { objective: 'Max' } })).toEqual({
    task: 'gsm8k',
    sft: { ...sft, steps: 3 },
    rl: { ...rl, objective: 'Max', estimator: 'orderGrad' },
  });
  const other = { task: 'gsm8k', sft: { imperfect: 0.5 }, rl: { microBatchTokens: 0 } };
  expect(withImplied(other)).toEqual(other);
  for (const layer of [{ task: 'gcd' }, { task: 'toString' }, { task: 'gsm8k', sft: 5, rl: null }])
    expect(withImplied(layer)).toEqual(layer);
});
