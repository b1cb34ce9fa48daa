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
  expect(withImplied(config)).toBe(config);
});

test.each([[null], [4], ['rl'], [[]], [{}], [{ rl: null }], [{ rl: 4 }]])('%j stays as it is', (layer) => {
  expect(withImplied(layer)).toBe(layer);
});
