import { describe, expect, it } from 'vitest';
import { sapoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

describe('sapoLoss', () => {
  itAgreesWithPyTorch('sapoLoss', sapoLoss);

  it('is a gate of the ratio, by hand', async () => {
    expect(await sapoLoss(oneSequence([0], [3])).item()).toBe(-3 * 4 * 0.5);
    const gate = 4 / (1 + Math.exp(-1));
    expect(await sapoLoss(oneSequence([Math.log(2)], [3])).item()).toBeCloseTo(-3 * gate, 14);
    const cold = 2 / (1 + Math.exp(-2));
    const bad = oneSequence([Math.log(2)], [-3]);
    expect(await sapoLoss(bad, { tauNegative: 2 }).item()).toBeCloseTo(3 * cold, 14);
  });

  it('fades with the ratio in place of a sudden end', async () => {
    const slopes = await gradientOf(sapoLoss, oneSequence([0, 0.5, 1, 2], [1]));
    const sizes = slopes.map((slope) => -4 * slope);
    expect(sizes[0]).toBe(1);
    expect(sizes[3]).toBeGreaterThan(0);
    expect(sizes[3]).toBeLessThan(sizes[2]!);
  });

  it('names a tau out of range', () => {
    expectRefusal('tauPositive', () => sapoLoss(oneSequence([0], [1]), { tauPositive: 0 }));
    expectRefusal('tauNegative', () => sapoLoss(oneSequence([0], [1]), { tauNegative: Number.NaN }));
  });
});
