import { grad, scalar, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { klPenalty, mpoWeighting, vmpoWeighting } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

const one = scalar(1, 'float64');
const mpo =
  (part: 'weights' | 'temperatureLoss'): GoldenFunction =>
  (inputs, options) =>
    mpoWeighting(inputs.qValues!, inputs.temperature!, options)[part];
const vmpo =
  (part: 'weights' | 'temperatureLoss'): GoldenFunction =>
  (inputs, options) =>
    vmpoWeighting(inputs.advantages!, inputs.temperature!, options)[part];

describe('mpoWeighting', () => {
  itAgreesWithPyTorch('mpoWeighting', mpo('temperatureLoss'));
  itAgreesWithPyTorch('mpoWeights', mpo('weights'));

  it('prefers the better samples, by hand', async () => {
    const { weights, temperatureLoss } = mpoWeighting(float64([[0, Math.log(3)]]), one, { epsilon: 0.5 });
    const [worse, better] = await numbers(weights);
    expect([worse, better]).toEqual([expect.closeTo(0.25, 14), expect.closeTo(0.75, 14)]);
    expect(await temperatureLoss.item()).toBeCloseTo(0.5 + Math.log(2), 14);
  });
});

describe('vmpoWeighting', () => {
  itAgreesWithPyTorch('vmpoWeighting', vmpo('temperatureLoss'));
  itAgreesWithPyTorch('vmpoWeights', vmpo('weights'));

  it('weighs the better half only, by hand', async () => {
    const advantages = float64([Math.log(3), -9, 0, -8]);
    const weights = await numbers(vmpoWeighting(advantages, one, { epsilon: 0.1 }).weights);
    expect(weights).toEqual([expect.closeTo(0.75, 14), 0, expect.closeTo(0.25, 14), 0]);
  });
});

describe('klPenalty', () => {
  it('separates what trains the policy from what trains the multiplier', async () => {
    const [kl, alpha] = [scalar(0.3, 'float64'), scalar(2, 'float64')];
    const { penalty, multiplierLoss } = klPenalty(kl, alpha, { epsilon: 0.1 });
    expect(await penalty.item()).toBeCloseTo(0.6, 15);
    expect(await multiplierLoss.item()).toBeCloseTo(-0.4, 15);
    const slopes = [
      grad((x: Tensor) => klPenalty(x, alpha, { epsilon: 0.1 }).penalty)(kl),
      grad((x: Tensor) => klPenalty(kl, x, { epsilon: 0.1 }).penalty)(alpha),
      grad((x: Tensor) => klPenalty(x, alpha, { epsilon: 0.1 }).multiplierLoss)(kl),
      grad((x: Tensor) => klPenalty(kl, x, { epsilon: 0.1 }).multiplierLoss)(alpha),
    ];
    const found = await Promise.all(slopes.map((slope) => slope.item()));
    expect(found).toEqual([2, 0, 0, expect.closeTo(-0.2, 15)]);
  });
});

describe('bad input', () => {
  const [list, matrix] = [float64([1, 2]), float64([[1, 2]])];
  it.each<[string, () => unknown]>([
    ['epsilon', () => mpoWeighting(matrix, one, { epsilon: 0 })],
    ['qValues.shape', () => mpoWeighting(list, one, { epsilon: 1 })],
    ['temperature.shape', () => mpoWeighting(matrix, list, { epsilon: 1 })],
    ['epsilon', () => vmpoWeighting(list, one, { epsilon: -1 })],
    ['advantages.shape', () => vmpoWeighting(matrix, one, { epsilon: 1 })],
    ['temperature.shape', () => vmpoWeighting(list, list, { epsilon: 1 })],
    ['topShare', () => vmpoWeighting(list, one, { epsilon: 1, topShare: 0.4 })],
    ['topShare', () => vmpoWeighting(list, one, { epsilon: 1, topShare: 1.5 })],
    ['kl.shape', () => klPenalty(list, one, { epsilon: 1 })],
    ['multiplier.shape', () => klPenalty(one, list, { epsilon: 1 })],
    ['epsilon', () => klPenalty(one, one, { epsilon: Number.NaN })],
  ])('names %s', (argument, run) => expectRefusal(argument, run));
});
