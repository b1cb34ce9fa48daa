import { describe, expect, it } from 'vitest';
import { luspoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, oneSequence } from './tensors';

describe('luspoLoss', () => {
  itAgreesWithPyTorch('luspoLoss', luspoLoss);

  it('multiplies the loss of a sequence by its length, by hand', async () => {
    expect(await luspoLoss(oneSequence([0.1, 0.05, 0], [2])).item()).toBeCloseTo(3 * -2 * Math.exp(0.05), 14);
    const two = {
      logProbs: float64([
        [-1, -1, -1],
        [-1, -1, -1],
      ]),
      advantages: float64([1, 1]),
    };
    const mask = float64([
      [1, 1, 1],
      [1, 0, 0],
    ]);
    expect(await luspoLoss({ ...two, mask }).item()).toBe((-3 - 1) / 2);
  });

  it('names bounds out of range', () => {
    expectRefusal('clipLow', () => luspoLoss(oneSequence([0], [1]), { clipLow: -1 }));
  });
});
