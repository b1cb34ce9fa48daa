import { describe, expect, it } from 'vitest';
import { cispoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

describe('cispoLoss', () => {
  itAgreesWithPyTorch('cispoLoss', cispoLoss);

  it('keeps the gradient of every token, with a bounded weight, by hand', async () => {
    const inputs = oneSequence([3, -3], [2]);
    expect(await gradientOf(cispoLoss, inputs)).toEqual([-2 * 5 * 0.5, -2 * Math.exp(-3) * 0.5]);
    const bounded = { clipLow: 0.2, clipHigh: 0.2 };
    const slopes = await gradientOf((x) => cispoLoss(x, bounded), inputs);
    expect(slopes).toEqual([-2 * 1.2 * 0.5, -2 * 0.8 * 0.5]);
    expect(await cispoLoss(inputs, bounded).item()).toBe((2 * 1.2 + 2 * 0.8) / 2);
  });

  it('names bounds out of range', () => {
    expectRefusal('clipHigh', () => cispoLoss(oneSequence([0], [1]), { clipHigh: -1 }));
  });
});
