import { array, mul, referenceBackend, sum, type Tensor, tree } from '@lab/tensor';
import { expect, test } from 'vitest';
import { noiseMeter } from '../src/gradient-variance';
import { createModel } from '../src/model';
import { initialParams } from '../src/trainer-state';
import type { LossOf } from '../src/update';
import { tiny } from './tiny';

const params = initialParams(createModel(tiny), 0);
/** A loss whose gradient in the last norm's bias, of 8 numbers, is the batch, and 0 elsewhere. */
const lossOf: LossOf<Tensor> = (weights, batch) => {
  const bias = weights.finalNorm as { bias: Tensor };
  return [sum(mul(bias.bias, batch)), {}];
};
const chunk = (gradient: number[], share: number) => ({
  batch: array([...gradient, ...new Array<number>(8 - gradient.length).fill(0)]),
  share,
});

async function noiseOf(...chunks: ReturnType<typeof chunk>[]) {
  const meter = noiseMeter(lossOf, referenceBackend());
  const noise = await meter.measure(params, chunks);
  await meter.dispose();
  return noise;
}

test('of equal parts it is the sample variance over their number, summed over parameters', async () => {
  // Means 2 and 1; sample variances 2 and 2; over two parts.
  const noise = await noiseOf(chunk([1, 2], 0.5), chunk([3, 0], 0.5));
  expect(noise.gradientVariance).toBeCloseTo((2 + 2) / 2, 10);
  expect(noise.gradientSquare).toBeCloseTo(5, 10);
});

test('of unequal parts it is that of a ratio of sums', async () => {
  // g = 0.25 * 4 + 0.75 * 0 = 1; 2 / 1 * (0.0625 * 9 + 0.5625 * 1) = 2.25.
  const noise = await noiseOf(chunk([4], 0.25), chunk([0], 0.75));
  expect(noise.gradientVariance).toBeCloseTo(2.25, 10);
  expect(noise.gradientSquare).toBeCloseTo(1, 10);
});

test('equal gradients have no variance', async () => {
  const noise = await noiseOf(chunk([1, -2, 3], 0.2), chunk([1, -2, 3], 0.3), chunk([1, -2, 3], 0.5));
  expect(noise.gradientVariance).toBeCloseTo(0, 12);
});

test('is unbiased: over all pairs of draws from four gradients its mean is the variance of their mean', async () => {
  const draws = [
    [1, 0],
    [2, 5],
    [-3, 1],
    [0, 2],
  ];
  const pairs = draws.flatMap((a) => draws.map((b) => [a, b] as const));
  let total = 0;
  for (const [a, b] of pairs) total += (await noiseOf(chunk(a, 0.5), chunk(b, 0.5))).gradientVariance;
  const variance = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };
  const exact = (variance(draws.map(([x]) => x!)) + variance(draws.map(([, y]) => y!))) / 2;
  expect(total / pairs.length).toBeCloseTo(exact, 8);
});

test('leaves the parameters and frees the batches', async () => {
  const one = chunk([1], 1);
  const meter = noiseMeter(lossOf, referenceBackend());
  await meter.measure(params, [one, chunk([2], 1)]);
  await expect(one.batch.data()).rejects.toThrow();
  for (const leaf of tree.leaves<Tensor>(params)) expect((await leaf.data()).length).toBeGreaterThan(0);
  await meter.dispose();
});
