import { stack } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { policyMetrics } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

const run: GoldenFunction = (inputs, options) => {
  const { clipFraction, klOld, klOldK3 } = policyMetrics(inputs as never, options);
  return stack([clipFraction, klOld, klOldK3], 0);
};

describe('policyMetrics', () => {
  itAgreesWithPyTorch('policyMetrics', run);

  it('counts tokens past the bound that the advantage favours, by hand', async () => {
    const { clipFraction, klOld, klOldK3 } = policyMetrics(oneSequence([0.5, -0.5, 0.1, 0], [1]));
    expect(await clipFraction.item()).toBe(0.25);
    expect(await klOld.item()).toBeCloseTo(-0.025, 15);
    const k3 = (x: number) => Math.exp(x) - 1 - x;
    expect(await klOldK3.item()).toBeCloseTo((k3(0.5) + k3(-0.5) + k3(0.1)) / 4, 14);
    const bad = policyMetrics(oneSequence([0.5, -0.5, -0.3, 0], [-1]));
    expect(await bad.clipFraction.item()).toBe(0.5);
  });

  it('has no gradient', async () => {
    const inputs = oneSequence([0.5, -0.5], [1]);
    expect((await gradientOf((x) => policyMetrics(x).klOld, inputs)).map(Math.abs)).toEqual([0, 0]);
  });

  it('names bounds out of range', () => {
    expectRefusal('clipLow', () => policyMetrics(oneSequence([0], [1]), { clipLow: 2 }));
    expectRefusal('clipHigh', () => policyMetrics(oneSequence([0], [1]), { clipHigh: -2 }));
  });
});
