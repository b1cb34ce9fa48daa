import { describe, expect, it } from 'vitest';
import { futureKlWeights } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, numbers, oneSequence } from './tensors';

describe('futureKlWeights', () => {
  itAgreesWithPyTorch('futureKlWeights', futureKlWeights);

  it('adds up what changes after a token, at half the weight one half-life later, by hand', async () => {
    const weights = await numbers(futureKlWeights(oneSequence([0.02, 0, 0.1], [1]), { halfLife: 1 }));
    const expected = [Math.exp(0.02 + 0.1 / 4), Math.exp(0.1 / 2), Math.exp(0.1)];
    for (const [i, value] of expected.entries()) expect(weights[i]).toBeCloseTo(value, 14);
  });

  it('stays within its range', async () => {
    expect(await numbers(futureKlWeights(oneSequence([1], [1])))).toEqual([1.2]);
    expect(await numbers(futureKlWeights(oneSequence([-1], [1]), { range: 0.5 }))).toEqual([0.5]);
  });

  it('does not amplify a bad token that became much likelier', async () => {
    expect(await numbers(futureKlWeights(oneSequence([2], [-1])))).toEqual([1]);
    expect(await numbers(futureKlWeights(oneSequence([2], [-1]), { safeRatio: 10 }))).toEqual([1.2]);
  });

  it('names what is out of range', () => {
    const inputs = oneSequence([0], [1]);
    expectRefusal('halfLife', () => futureKlWeights(inputs, { halfLife: 0 }));
    expectRefusal('range', () => futureKlWeights(inputs, { range: 2 }));
    expectRefusal('safeRatio', () => futureKlWeights(inputs, { safeRatio: -1 }));
  });
});
