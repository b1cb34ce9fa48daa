import { scalar } from '@lab/tensor';
import { expect, test } from 'vitest';
import { type DecayName, decayNames, learningRate } from '../src/learning-rate';

async function rates(decay: DecayName, steps: number, warmup: number): Promise<number[]> {
  const at = learningRate({ steps, learningRate: 1, warmup, decay });
  const all = Array.from({ length: steps }, (_, step) => at(scalar(step, 'int32')).item());
  return (await Promise.all(all)).map((rate) => Number(rate.toFixed(4)));
}

test('rises linearly, then falls; neither the first nor the last step has rate 0', async () => {
  expect(await rates('linear', 6, 1 / 3)).toEqual([0.5, 1, 0.8, 0.6, 0.4, 0.2]);
  expect(await rates('constant', 4, 0.5)).toEqual([0.5, 1, 1, 1]);
  expect(await rates('cosine', 5, 0.4)).toEqual([0.5, 1, 0.8536, 0.5, 0.1464]);
});

test('without a rise, of one step, and of nothing but the rise', async () => {
  expect(await rates('linear', 4, 0)).toEqual([1, 0.75, 0.5, 0.25]);
  expect(await rates('linear', 1, 0)).toEqual([1]);
  expect(await rates('linear', 4, 1)).toEqual([0.25, 0.5, 0.75, 1]);
});

test('the names', () => {
  expect(decayNames).toEqual(['constant', 'linear', 'cosine']);
});
