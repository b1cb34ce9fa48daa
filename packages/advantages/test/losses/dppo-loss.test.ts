import { describe, expect, it } from 'vitest';
import { dppoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, gradientOf, oneSequence } from './tensors';

/** One token, from one probability to another. */
const moved = (from: number, to: number, advantage: number) => ({
  logProbs: float64([[Math.log(to)]]),
  oldLogProbs: float64([[Math.log(from)]]),
  advantages: float64([advantage]),
});

describe('dppoLoss', () => {
  itAgreesWithPyTorch('dppoLoss', dppoLoss);

  it('bounds the change of probability, not of the ratio', async () => {
    const slope = async (from: number, to: number, advantage: number) =>
      (await gradientOf(dppoLoss, moved(from, to, advantage)))[0];
    expect(await slope(0.01, 0.1, 1)).toBeCloseTo(-10, 12); // ten times likelier, by 0.09
    expect(await slope(0.5, 0.8, 1)).toBeCloseTo(0, 14); // 1.6 times likelier, by 0.3
    expect(await slope(0.8, 0.5, 1)).toBeCloseTo(-0.625, 12); // may come back
    expect(await slope(0.8, 0.5, -1)).toBeCloseTo(0, 14);
    expect(await slope(0.5, 0.8, -1)).toBeCloseTo(1.6, 12);
  });

  it('truncates the ratio', async () => {
    expect((await gradientOf(dppoLoss, moved(0.001, 0.1, 1)))[0]).toBe(-20);
  });

  it('has a bound of the divergence too', async () => {
    const kl = 0.5 * Math.log(0.5 / 0.8) + 0.5 * Math.log(0.5 / 0.2);
    const at = async (clipHigh: number) =>
      (await gradientOf((x) => dppoLoss(x, { divergence: 'kl', clipHigh }), moved(0.5, 0.8, 1)))[0];
    expect(await at(kl + 0.01)).toBeCloseTo(-1.6, 12);
    expect(await at(kl - 0.01)).toBeCloseTo(0, 14);
  });

  it.each<[string, object]>([
    ['clipLow', { clipLow: -1 }],
    ['clipHigh', { clipHigh: Number.NaN }],
    ['maxRatio', { maxRatio: 0 }],
    ['divergence', { divergence: 'js' }],
  ])('names %s', (argument, options) => {
    expectRefusal(argument, () => dppoLoss(oneSequence([0], [1]), options));
  });
});
