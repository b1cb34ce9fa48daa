import { describe, expect, it } from 'vitest';
import { gmpoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

describe('gmpoLoss', () => {
  itAgreesWithPyTorch('gmpoLoss', gmpoLoss);

  it('clips each log-ratio where the advantage favours it, by hand', async () => {
    const good = oneSequence([1, -1, 0.1], [2]);
    const bad = oneSequence([1, -1, 0.1], [-2]);
    expect(await gmpoLoss(good).item()).toBeCloseTo(-2 * Math.exp((0.4 - 1 + 0.1) / 3), 14);
    expect(await gmpoLoss(bad).item()).toBeCloseTo(2 * Math.exp((1 - 0.4 + 0.1) / 3), 14);
    expect((await gradientOf(gmpoLoss, good)).map((slope) => slope !== 0)).toEqual([false, true, true]);
    expect((await gradientOf(gmpoLoss, bad)).map((slope) => slope !== 0)).toEqual([true, false, true]);
  });

  it('allows bounds above 1, which are of the log-ratio', async () => {
    const options = { clipLow: 2, clipHigh: 2 };
    expect(await gmpoLoss(oneSequence([1.5], [1]), options).item()).toBeCloseTo(-Math.exp(1.5), 13);
  });

  it('names bounds out of range', () => {
    expectRefusal('clipLow', () => gmpoLoss(oneSequence([0], [1]), { clipLow: -1 }));
    expectRefusal('clipHigh', () => gmpoLoss(oneSequence([0], [1]), { clipHigh: Number.NaN }));
  });
});
