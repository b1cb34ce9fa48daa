import { describe, expect, it } from 'vitest';
import { arms, bands, type Losses, order } from '../../experiments/a0';
import { meanOf, page } from '../../experiments/report';

// Section 12.3 of the specification: what its prototype gave.
const prototype: Losses = {
  'dense 48': { 2: 0.62 },
  'dense 96': { 2: 0.355 },
  'top-2 of 4 x 24': { 2: 0.38 },
  'gated dense 48': { 2: 0.39 },
  'inf softmax, learned': { 1: 0.27, 2: 0.27, 4: 0.27, 8: 0.27, 16: 0.27, mean: 0.27 },
  'inf sigmoid, 0.3': { 1: 0.379, 2: 0.337, 4: 0.319, 8: 0.308, 16: 0.302 },
  'inf softmax, KL 0.01': { 1: 0.298, 2: 0.288, 4: 0.282, 8: 0.28, 16: 0.279 },
  'frozen router': { 2: 0.83 },
};
const changed = (arm: string, losses: Record<string, number>): Losses => ({ ...prototype, [arm]: losses });
const failing = (losses: Losses) =>
  Object.entries(bands(losses)).flatMap(([name, holds]) => (holds ? [] : [name]));

describe('the acceptance bands', () => {
  it("hold for the prototype's losses, which name every arm", () => {
    expect(failing(prototype)).toEqual([]);
    expect(Object.keys(prototype)).toEqual(Object.keys(arms));
  });

  it('fail for what is outside', () => {
    expect(failing(changed('dense 48', { 2: 0.8 }))).toEqual(['dense 48 in [.52, .72]']);
    expect(failing(changed('frozen router', { 2: 0.5 }))).toEqual(['frozen router > dense 48']);
    const flat = { 1: 0.31, 2: 0.31, 4: 0.31, 8: 0.31, 16: 0.31 };
    expect(failing(changed('inf sigmoid, 0.3', flat))).toEqual([
      'inf sigmoid, 0.3, falls with K',
      'inf sigmoid, 0.3: K = 1 minus K = 8 in [.04, .11]',
    ]);
    const sampled = { ...prototype['inf softmax, learned'], 1: 0.29 };
    expect(failing(changed('inf softmax, learned', sampled))).toEqual([
      'inf softmax, learned, flat in K: within .01',
    ]);
  });

  it('fail where an arm was not run', () => {
    expect(Object.values(order({}))).toEqual([false, false]);
  });
});

describe('the report', () => {
  it('shows means over seeds, their range, and what holds', () => {
    const other = changed('dense 48', { 2: 0.66 });
    const results = new Map([
      [0, prototype],
      [1, other],
    ]);
    expect(meanOf(results)['dense 48']?.['2']).toBeCloseTo(0.64, 10);
    const text = page(results, 1500);
    expect(text).toContain('| dense 48 |  | 0.640 |  |  |  |  | 0.620 - 0.660 |');
    expect(text).toContain('| dense 48 in [.52, .72] | yes |');
    expect(text).toContain('| seed 1: frozen router > dense 48 | yes |');
  });
});
