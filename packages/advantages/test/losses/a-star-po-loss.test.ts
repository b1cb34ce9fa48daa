import { describe, expect, it } from 'vitest';
import { aStarPoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

describe('aStarPoLoss', () => {
  itAgreesWithPyTorch('aStarPoLoss', aStarPoLoss);

  it('regresses the log-ratio onto the advantage, by hand', async () => {
    const inputs = oneSequence([1, 2], [0.5]);
    expect(await aStarPoLoss(inputs, { beta: 0.5 }).item()).toBe(1);
    expect(await gradientOf((x) => aStarPoLoss(x, { beta: 0.5 }), inputs)).toEqual([1, 1]);
    expect(await aStarPoLoss(oneSequence([1, 2], [1.5]), { beta: 0.5 }).item()).toBe(0);
  });

  it('names a beta out of range', () => {
    expectRefusal('beta', () => aStarPoLoss(oneSequence([0], [1]), { beta: 0 }));
  });
});
