import { onnx } from '@lab/backend-onnx';
import { type Backend, setBackend } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arms, order, settings } from '../../experiments/a0';
import { corpus } from '../../experiments/corpus';
import { dispose, evaluate, readings, train } from '../../experiments/train';

let backend: Backend;
beforeAll(async () => {
  backend = await onnx({ threads: 1 });
  setBackend(backend);
});
afterAll(() => backend.dispose());

const seed = 0;
const data = await corpus(seed, settings.symbols, settings.domains);
const atTwo = { samples: [2], evaluations: settings.evaluations };

describe('tier A0 on one seed', () => {
  it('has the order of section 12.4 after all steps, and the frozen router is worse than dense', async () => {
    const losses: Record<string, Record<string, number>> = {};
    for (const arm of ['dense 48', 'top-2 of 4 x 24', 'inf softmax, learned', 'frozen router']) {
      const params = await train(arms[arm]!, data, seed, settings);
      losses[arm] = await evaluate(arms[arm]!, params, data, atTwo);
      dispose(params);
    }
    expect(order(losses)).toEqual({
      'inf learned < top-2 < dense 48': true,
      'frozen router > dense 48': true,
    });
    // No tier's model may know what nobody can: excess loss is above 0.
    expect(losses['inf softmax, learned']!['2']).toBeGreaterThan(0.1);
  }, 300_000);
});

describe('evaluation', () => {
  it('gives a loss for every K and z = mu where an arm draws samples, and else one', async () => {
    const fresh = (arm: string) => train(arms[arm]!, data, seed, { ...settings, steps: 1 });
    const infinite = arms['inf sigmoid, 0.3']!;
    const params = await fresh('inf sigmoid, 0.3');
    const losses = await evaluate(infinite, params, data, { samples: [1, 4], evaluations: 1 });
    expect(Object.keys(losses)).toEqual(['1', '4', 'mean']);
    expect(await evaluate(infinite, params, data, { samples: [], evaluations: 1 })).toEqual({
      2: losses.mean,
    });
    expect(Object.keys(await evaluate(arms['dense 48']!, await fresh('dense 48'), data, atTwo))).toEqual([
      '2',
    ]);
    const read = await readings(infinite, params, data);
    expect(read.sigma).toBeCloseTo(0.3, 5);
    expect(read.union).toBeGreaterThan(0.25);
    expect(read).not.toHaveProperty('load');
  });
});
