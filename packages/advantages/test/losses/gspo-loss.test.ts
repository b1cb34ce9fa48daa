import { describe, expect, it } from 'vitest';
import { gspoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

const wide = { clipLow: 0.5, clipHigh: 0.5 };

describe('gspoLoss', () => {
  itAgreesWithPyTorch('gspoLoss', gspoLoss);

  it('uses the geometric mean of the ratios for every token, by hand', async () => {
    const inputs = oneSequence([0.4, -0.2], [2]);
    const ratio = Math.exp(0.1);
    expect(await gspoLoss(inputs, wide).item()).toBeCloseTo(-2 * ratio, 14);
    for (const slope of await gradientOf((x) => gspoLoss(x, wide), inputs)) {
      expect(slope).toBeCloseTo(-ratio, 14); // A s over two tokens
    }
  });

  it('clips whole sequences, and closely by default', async () => {
    const inputs = oneSequence([0.4, -0.2], [2]);
    expect(await gspoLoss(inputs).item()).toBeCloseTo(-2 * 1.0004, 14);
    expect((await gradientOf(gspoLoss, inputs)).map(Math.abs)).toEqual([0, 0]);
    expect(await gspoLoss(oneSequence([-0.4, 0.2], [-2])).item()).toBeCloseTo(2 * 0.9997, 14);
  });

  it('names bounds out of range', () => {
    expectRefusal('clipLow', () => gspoLoss(oneSequence([0], [1]), { clipLow: 2 }));
    expectRefusal('clipHigh', () => gspoLoss(oneSequence([0], [1]), { clipHigh: -1 }));
  });
});
